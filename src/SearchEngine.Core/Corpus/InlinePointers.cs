using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>Links that a page prints within a paragraph, behind a sentence: "Watch a driver describe his narrow escape »".</summary>
internal static partial class InlinePointers
{
    /// <summary>The paragraph without them, and they, in printed order, without the arrow.</summary>
    public static (string Text, IReadOnlyList<string> Pointers) Separate(string paragraph)
    {
        // A text that quotes with « » has no arrows.
        if (!paragraph.Contains('»', StringComparison.Ordinal) || paragraph.Contains('«', StringComparison.Ordinal))
            return (paragraph, []);
        var pointers = new List<string>();
        string text = Pattern().Replace(paragraph, match =>
        {
            pointers.Add(match.Groups["title"].Value.Trim());
            return "";
        });
        return (text.Trim(), pointers);
    }

    [GeneratedRegex(
        @"(?:^|(?<=[.!?:""”’'\)\]])\s+)(?<title>(?:Watch|See|Read|View|Listen|Learn|Check|Explore|Take|Find|Click|Look|Hear|Get|Follow|Join|Vote|Play|Send|Share|Map|Gallery|Video|Interactive|Photos)\b(?:[^»!?.]|\.(?=[^\s»])|(?<=\b\p{Lu})\.){2,150}[.!?]?)\s*»",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
