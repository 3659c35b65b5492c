using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>A line that says who wrote: "By Mara Quill and Jon Vane, CNN".</summary>
/// <param name="Authors">The authors, in printed order; empty when it names an organisation or a desk only.</param>
/// <param name="Source">The publisher, when the line names one that is known.</param>
/// <param name="Date">What the line goes on to say about the date; null when it says nothing.</param>
internal sealed partial record Byline(IReadOnlyList<string> Authors, string? Source, PageDate? Date)
{
    /// <summary>What a whole line says; null when it is no byline.</summary>
    public static Byline? OfLine(string line)
    {
        if (line.Length > 200)
            return null;
        Match by = Pattern().Match(line);
        string names = by.Success ? by.Groups["names"].Value.Trim() : line;
        string date = by.Groups["date"].Value.Trim();
        List<string> parts = Parts(names);
        string? source = parts.FirstOrDefault(Publishers.IsKnown);
        // "Mara Quill, CNN" is a byline without its By; a list of names alone is none.
        if (parts.Count == 0 || (!by.Success && (source is null || parts.Count < 2 || !Publishers.IsKnown(parts[^1]))))
            return null;
        var people = new List<string>();
        foreach (string part in parts)
        {
            if (Publishers.IsOrganisation(part) || Publishers.IsRole(part) || Affiliation().IsMatch(part))
                continue;
            if (!PersonName.IsOne(part, allowSingle: by.Success))
                return null;
            people.Add(part);
        }

        return !by.Success && people.Count == 0 ? null : new Byline(people, source, date.Length == 0 ? null : PageDate.OfLine(date));
    }

    /// <summary>The authors that a delivered credit names: "By A and B", "A, B and C, CNN".</summary>
    public static IEnumerable<string> AuthorsOf(string credit)
    {
        List<string> parts = Parts(LeadingBy().Replace(credit.Trim(), ""));
        return parts.Count < 2 ? parts : parts.Where(part => !Publishers.IsKnown(part));
    }

    private static List<string> Parts(string names)
    {
        var parts = new List<string>();
        foreach (string part in Separator().Split(names))
        {
            string name = part.Trim().Trim(',', ';').Trim();
            if (name.Length == 0)
                continue;
            if (parts.Count > 0 && NameSuffix().IsMatch(name))
                parts[^1] += ", " + name;
            else
                parts.Add(name);
        }

        return parts;
    }

    [GeneratedRegex(
        @"^(?:By|BY|Written\s+by|Analysis\s+by|Opinion\s+by|Story\s+by|Review\s+by|Words\s+by|From)(?:\s*:)?\s+(?<names>.+?)(?:(?:\s*[|•·]\s*|\s+[-–—]\s+|\s+)(?<date>(?:(?:Last\s+)?(?:Updated|Published|Posted)\b|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+[0-9]|[0-9]).*))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^by\s*:?\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingBy();

    [GeneratedRegex(@",?\s+(?:and|AND)\s+|\s*&\s*|,\s+|\s*[;|/•·]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:Jr|Sr)\.?$|^(?:II|III|IV)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameSuffix();

    [GeneratedRegex(@"^(?:for\s|[Ss]pecial\s+to\s|[Ff]or\s+the\s|in\s+\p{Lu}|CNN\b|BBC\b|Reuters\b|Associated\s+Press\b|AP\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Affiliation();
}
