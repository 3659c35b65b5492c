using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>What the name of a person looks like in print.</summary>
internal static partial class PersonName
{
    /// <summary>Whether the words are a name and nothing else.</summary>
    public static bool IsOne(string words, bool allowSingle)
    {
        string[] parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= (allowSingle ? 1 : 2) && parts.Length <= 6 && parts.All(IsNameWord)
            && char.IsUpper(parts[^1][0]) && parts.Any(part => part.Length > 1 && char.IsUpper(part[0]));
    }

    /// <summary>
    /// The people in the subject of a credit: "CNN's Mara Quill in Paris, France, and senior producer Jon Vane" → two.
    /// Places behind "in" and "from", roles and organisations are no people.
    /// </summary>
    public static IReadOnlyList<string> In(string subject)
    {
        var people = new List<string>();
        bool afterPlace = false;
        foreach (Match piece in Piece().Matches(subject))
        {
            string words = piece.Groups["words"].Value.Trim();
            bool joined = piece.Groups["and"].Success;
            Match place = PlaceTail().Match(words);
            string name = Name(place.Success ? words[..place.Index] : words);
            bool region = afterPlace && !joined && (!name.Contains(' ', StringComparison.Ordinal) || RegionOfTwoWords().IsMatch(name));
            if (!region && IsOne(name, allowSingle: false) && !Publishers.IsOrganisation(name))
                people.Add(name);
            afterPlace = place.Success || region;
        }

        return people;
    }

    /// <summary>The name at the end of the words, without the organisation and the role before it.</summary>
    private static string Name(string words)
    {
        string[] parts = Possessive().Replace(words.Trim(), "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int start = parts.Length;
        while (start > 0 && IsNameWord(parts[start - 1]))
            start--;
        while (start < parts.Length && (LeadingRole().IsMatch(parts[start]) || char.IsLower(parts[start][0])))
            start++;
        return string.Join(' ', parts[start..]);
    }

    private static bool IsNameWord(string word) => NameWord().IsMatch(word);

    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}\p{M}.'’\-]*,?|(?:de|da|di|del|della|der|den|van|von|zu|bin|ibn|al|el|la|le|ben|ter|ten|dos|das|du|y|e|d'|d’|al-\p{Lu}\p{L}+|el-\p{Lu}\p{L}+|d['’]\p{Lu}\p{L}+),?|Jr\.?|Sr\.?)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameWord();

    [GeneratedRegex(@"(?:^|,\s+(?:(?<and>and)\s+)?|\s+(?<and>and|with)\s+|\s*(?<and>[;&])\s*)(?<words>.+?)(?=,\s|\s+and\s+|\s+with\s+|\s*[;&]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();

    [GeneratedRegex(@"\s+(?:in|from|at|on|near|of|reported|wrote|contributed|filed)(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceTail();

    [GeneratedRegex(@"^\p{Lu}[^,]*?(?:['’]s|s['’])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"^(?:The|CNN\S*|Reuters|AP|AFP|Associated|Press|Senior|Staff|Chief|National|Freelance|Special|Contributing|Former|Intern|Team|[A-Za-z]*[Jj]ournalists?|[A-Za-z]*[Rr]eporters?|[A-Za-z]*[Ww]riters?|[A-Za-z]*[Cc]orrespondents?|[A-Za-z]*[Pp]roducers?|[A-Za-z]*[Ee]ditors?|[A-Za-z]*[Pp]hotographers?)$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingRole();

    [GeneratedRegex(@"^(?:New\s(?:York|Jersey|Mexico|Hampshire|Zealand|Delhi|South\sWales)|(?:North|South)\s(?:Carolina|Dakota|Korea|Africa|Sudan)|West\sVirginia|Rhode\sIsland|British\sColumbia|Nova\sScotia|Hong\sKong|Saudi\sArabia|Sri\sLanka|United\s(?:Kingdom|States)|Northern\sIreland|Costa\sRica|El\sSalvador|Puerto\sRico|Ivory\sCoast|Sierra\sLeone|District\sof\sColumbia|Czech\sRepublic|West\sBank|Burkina\sFaso)$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionOfTwoWords();
}
