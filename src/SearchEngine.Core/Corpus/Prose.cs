using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>Signs by which running text is told from titles.</summary>
internal static partial class Prose
{
    private const string Closers = "\"'”’»)]›」』）";

    /// <summary>Whether the text ends with a full stop, a question or an exclamation mark, closing marks aside.</summary>
    public static bool EndsSentence(string text) => Last(text) is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '۔' or '।';

    /// <summary>The last character that is no closing mark.</summary>
    public static char Last(string text)
    {
        string bare = text.TrimEnd().TrimEnd(Closers.ToCharArray()).TrimEnd();
        return bare.Length == 0 ? '\0' : bare[^1];
    }

    /// <summary>Whether the last full stop belongs to an abbreviation and may end no sentence ("in the U.S.").</summary>
    public static bool EndsWithAbbreviation(string text) => AbbreviationAtEnd().IsMatch(text);

    /// <summary>Whether the text begins with an opening quotation mark or an apostrophe in its place.</summary>
    public static bool BeginsWithQuotation(string text) => text.Length > 0 && text[0] is '"' or '“' or '„' or '«' or '‘' or '\'' or '‹';

    /// <summary>Whether there are double quotation marks in the text.</summary>
    public static bool HoldsQuotation(string text) => text.AsSpan().IndexOfAny("\"“”„«") >= 0;

    /// <summary>The sentences, cut behind a final mark that a space and a capital or a number follow.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var sentences = new List<string>();
        int start = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            if (EndsWithTitle().IsMatch(text.AsSpan(start, end.Index + 1 - start)))
                continue;
            sentences.Add(text[start..(end.Index + end.Length)].Trim());
            start = end.Index + end.Length;
        }

        if (start < text.Length)
            sentences.Add(text[start..].Trim());
        return sentences;
    }

    [GeneratedRegex(@"(?:\b(?:\p{L}\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|No|Sept|Dec|Jan|Feb|Aug|Oct|Nov|a\.m|p\.m)\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex AbbreviationAtEnd();

    [GeneratedRegex(@"[.!?…][""'”’)\]]*\s+(?=[""'“‘(\[]?[\p{Lu}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:^|[\s(""“‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|Rev|St|Jr|Sr|Mt|vs|No|\p{Lu}|(?:\p{L}\.)+\p{L})\.$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsWithTitle();
}
