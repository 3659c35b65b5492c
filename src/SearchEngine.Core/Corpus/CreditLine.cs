using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>The line at a story's end that credits contributors: "CNN's Mara Quill contributed to this report."</summary>
internal static partial class CreditLine
{
    /// <summary>The people that a paragraph credits; null when it is no credit. An organisation alone gives nobody.</summary>
    public static IReadOnlyList<string>? People(string paragraph)
    {
        string text = Frame().Replace(paragraph, "").Trim();
        if (text.Length > 700)
            return null;
        var people = new List<string>();
        foreach (string sentence in Prose.Sentences(text))
        {
            if ((OfAgency(sentence) ?? OfContributors(sentence) ?? OfReporters(sentence)) is not { } found)
                return null;
            people.AddRange(found);
        }

        return people;
    }

    /// <summary>Whose people a credit says they are: "CNN" in "CNN's Mara Quill contributed to this report."; else null.</summary>
    public static string? Employer(string paragraph) =>
        Employed().Match(Frame().Replace(paragraph, "").Trim()) is { Success: true } match ? match.Groups["employer"].Value : null;

    private static IReadOnlyList<string>? OfContributors(string sentence)
    {
        Match match = Contributed().Match(sentence);
        if (!match.Success)
            return null;
        string who = match.Groups["who"].Value;
        IReadOnlyList<string> people = PersonName.In(who);
        bool organisation = Publishers.IsOrganisation(who) && char.IsUpper(who[0]) && !who.Contains(',', StringComparison.Ordinal);
        return people.Count > 0 || organisation ? people : null;
    }

    /// <summary>"Mara Quill reported from Lille and Jon Vane wrote from London." and nothing else in the sentence.</summary>
    private static IReadOnlyList<string>? OfReporters(string sentence)
    {
        if (sentence.Length > 300 || !Reported().IsMatch(sentence))
            return null;
        IReadOnlyList<string> people = PersonName.In(sentence.TrimEnd('.', ')'));
        bool nothingElse = sentence.TrimEnd('.', ')').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .All(word => char.IsUpper(word[0]) || CreditWord().IsMatch(word));
        return people.Count > 0 && nothingElse ? people : null;
    }

    /// <summary>"Reporting by Mara Quill; Editing by Jon Vane": those who edited are no authors.</summary>
    private static List<string>? OfAgency(string sentence)
    {
        var people = new List<string>();
        foreach (string part in sentence.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Match match = Agency().Match(part);
            if (!match.Success)
                return null;
            IReadOnlyList<string> found = PersonName.In(match.Groups["who"].Value);
            if (found.Count == 0 && !Publishers.IsOrganisation(match.Groups["who"].Value))
                return null;
            if (!match.Groups["behind"].Success)
                people.AddRange(found);
        }

        return people.Count == 0 && !sentence.Contains(" by ", StringComparison.Ordinal) ? null : people;
    }

    [GeneratedRegex(@"^(?:--?|—|–|\(|\*)\s*|(?<=[.\p{L}])\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(
        @"^(?<who>\S.{1,500}?),?\s+(?:also\s+)?(?:contributed|helped\s+report)\s*(?:(?:additional\s+)?(?:reporting|research)(?:\s+(?:to|for|on)\s+(?:this|the)\s+(?:\p{L}+\s+){0,2}(?:report|story|article|piece|analysis|dispatch|post|coverage))?|(?:to|for|on)\s+(?:this|the)\s+(?:\p{L}+\s+){0,2}(?:report|story|article|piece|analysis|dispatch|post|coverage|reporting))(?:,?\s+(?:in|from)\s+\p{Lu}[^.;]{1,80})?\.?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Contributed();

    [GeneratedRegex(@"^(?<employer>" + Publishers.Known + @"|The(?:\s+\p{Lu}\p{L}+){1,4})['’]s?\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Employed();

    [GeneratedRegex(@"\s(?:reported|wrote|filed|reported\s+and\s+wrote)(?:\s+this\s+(?:story|report))?(?:\s+and\s+wrote)?\s+(?:from|in)\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Reported();

    [GeneratedRegex(@"^(?:and|from|in|reported|wrote|filed|contributed|reporting|to|this|the|report|story|of|with|de|la|van|von|al|bin|senior|producer|correspondent|journalist|reporter|writer)$", RegexOptions.CultureInvariant)]
    private static partial Regex CreditWord();

    [GeneratedRegex(
        @"^(?:with\s+|additional\s+|further\s+|and\s+|more\s+)*(?:(?:reporting|reported|writing|written|research|compiled)|(?<behind>editing|edited|translated|translation|graphics?|production|produced|photographs?|photos|video|visuals))(?:\s+(?:and|&)\s+(?:writing|reporting|editing|research))?(?:\s+(?:for\s+this\s+\p{L}+|contributed))?\s+by\s+(?<who>.{3,400}?)\.?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Agency();
}
