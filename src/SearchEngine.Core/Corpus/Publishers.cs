using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>Which names are those of publishers and agencies, and which words mark the name of an organisation or a role.</summary>
internal static partial class Publishers
{
    /// <summary>Whether the name is a publisher's or an agency's that datelines and credits print without further signs.</summary>
    public static bool IsKnown(string name) => KnownPattern().IsMatch(name);

    /// <summary>Whether the name is an organisation's, not a person's.</summary>
    public static bool IsOrganisation(string name) =>
        IsKnown(name) || name.StartsWith("The ", StringComparison.Ordinal) || OrganisationPattern().IsMatch(name);

    /// <summary>Whether the words say what somebody does, not who it is.</summary>
    public static bool IsRole(string words) => RolePattern().IsMatch(words);

    /// <summary>The pattern of a known publisher's name, for use in other patterns.</summary>
    public const string Known =
        @"(?:(?:CNN|BBC|NBC|CBS|ABC|MSNBC|CNBC|NPR|PBS|ITV|Sky|Fox|Bloomberg|Reuters|AP|AFP)(?:\.com)?(?:\s+(?:en\s+Español|News|Business|Politics|Money|Health|Travel|Sport|Sports|World|Style|Opinion|Underscored|International|Television|Radio|Entertainment|Philippines|Newsource))?"
        + @"|CNNMoney|CNNSI|(?:The\s+)?Associated\s+Press|(?:The\s+)?Canadian\s+Press|Press\s+Association|Agence\s+France-Presse|Thomson\s+Reuters(?:\s+Foundation)?"
        + @"|Reuters\s+(?:Life!|Breakingviews)|UPI|PA|PTI|ANI|IANS|AAP|ANSA|EFE|TASS|RIA|KNA|dpa|DPA|Xinhua|Interfax|Kyodo|Yonhap|MarketWatch|Al\s+Jazeera|IPS|JTA|KCNA|SANA|STT|TT|NTB)";

    [GeneratedRegex("^" + Known + "$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownPattern();

    [GeneratedRegex(
        @"\b(?:Press|News|Newspapers?|Times|Post|Gazette|Herald|Journal|Tribune|Courier|Chronicle|Observer|Examiner|Daily|Weekly|Agency|Service|Services|Network|Radio|Television|TV|Bureau|Magazine|Staff|Wire|Wires|Reports|Associated|Reuters|CNN|CNN\.com|AFP|Editors?|Newsroom|Mirror|Telegraph|Guardian|Sentinel|Register|Ledger|Bulletin|Dispatch|Review|Institute|University|Foundation)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex OrganisationPattern();

    [GeneratedRegex(
        @"^(?:Special|Staff|Senior|Chief|Freelance|Contributing|Associate|Assistant|Deputy|National|Political|Foreign|Business|Diplomatic|White\s+House|Digital|Investigative|for\s|special\s)?.{0,60}\b(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Pp]roducers?|[Ee]ditors?|[Jj]ournalists?|[Cc]olumnists?|[Cc]ontributors?|[Aa]nalysts?|[Aa]nchors?|[Pp]hotographers?|[Ss]taff|to\s+CNN|for\s+CNN)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex RolePattern();
}
