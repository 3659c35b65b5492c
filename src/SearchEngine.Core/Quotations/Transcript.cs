using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations;

/// <summary>A turn in a printed conversation: who speaks, and the words.</summary>
/// <param name="Label">The place of the speaker's name, without the colon.</param>
/// <param name="Words">The place of the words, without the white space around them.</param>
internal readonly record struct Turn(TextRange Label, TextRange Words);

/// <summary>
/// Finds interviews printed as a transcript: paragraphs that begin with a name in capitals and a colon
/// (<c>WALLACE: …</c>). Their words are quotations without marks.
/// </summary>
internal static partial class Transcript
{
    private const int LeastTurns = 3;

    /// <summary>
    /// The turns of <paramref name="body"/>, in order. There are none unless at least three paragraphs begin so, by at least
    /// two names of which one comes back: one label alone is a heading ("UPDATE:"), not a conversation.
    /// </summary>
    public static IReadOnlyList<Turn> Turns(string body)
    {
        var turns = new List<Turn>();
        foreach (TextRange paragraph in Paragraphs.Of(body))
        {
            Match label = Label().Match(body, paragraph.Start, paragraph.Length);
            if (!label.Success) continue;
            int start = label.Index + label.Length;
            int end = paragraph.End;
            while (start < end && char.IsWhiteSpace(body[start])) start++;
            while (end > start && char.IsWhiteSpace(body[end - 1])) end--;
            Group name = label.Groups["name"];
            if (end > start) turns.Add(new Turn(new TextRange(name.Index, name.Length), TextRange.Between(start, end)));
        }

        int names = turns.Select(turn => turn.Label.In(body)).Distinct(StringComparer.Ordinal).Count();
        return turns.Count >= LeastTurns && names >= 2 && names < turns.Count ? turns : [];
    }

    [GeneratedRegex(@"\G\s*(?<name>(?:\p{Lu}[\p{Lu}.'’-]*)(?:[ \u00A0]\p{Lu}[\p{Lu}.'’-]*){0,3}):(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
