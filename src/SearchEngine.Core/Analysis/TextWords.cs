using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Analysis;

/// <summary>One word of a text, or the acronym that a word is as well and that stands behind it.</summary>
/// <param name="Forms">Its forms in the index.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Its length as printed, in UTF-16 code units.</param>
/// <param name="IsAcronym">Whether it is the acronym of the word before it, and has that word's position.</param>
/// <param name="BeginsSentence">Whether it is the first of a sentence.</param>
internal readonly record struct PlacedWord(WordForms Forms, int Start, ushort Length, bool IsAcronym, bool BeginsSentence);

/// <summary>
/// The words of a text, found once for all fields that index it: what <see cref="NewsAnalyzers.StemsOf"/>, <see cref="NewsAnalyzers.Exact"/> and
/// <see cref="NewsAnalyzers.SentenceStarts"/> would each find by themselves. The fields of a document take their tokens from it.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Words">Its words, from left to right.</param>
internal sealed record TextWords(string Text, PlacedWord[] Words)
{
    private const int MostKept = 1 << 16;

    [ThreadStatic]
    private static List<PlacedWord>? _found;

    /// <summary>The words of <paramref name="text"/>.</summary>
    public static TextWords Of(string text, Vocabulary vocabulary)
    {
        List<PlacedWord> found = _found ??= [];
        found.Clear();
        var scanner = new WordScanner(text);
        StringBuilder? marked = null;
        int searched = 0;
        while (scanner.MoveNext())
        {
            TextRange place = scanner.Current;
            WordForms forms = vocabulary.FormsOf(text.AsSpan(place.Start, place.Length));
            if (ReferenceEquals(forms, WordForms.None)) continue;
            found.Add(new PlacedWord(forms, place.Start, (ushort)place.Length, IsAcronym: false, BeginsUpTo(text, searched, place.Start)));
            searched = place.End;
            if (!MayBeAcronym(text, place) || !Acronyms.TryMark(text, place, marked ??= new StringBuilder())) continue;
            found.Add(new PlacedWord(vocabulary.FormsOfAcronym(marked.ToString()), place.Start, (ushort)place.Length, IsAcronym: true, BeginsSentence: false));
            marked.Clear();
        }

        // What one long text needed is not kept for the many short ones.
        if (found.Count > MostKept) _found = null;
        return new TextWords(text, [.. found]);
    }

    private static bool MayBeAcronym(string text, TextRange place) =>
        place.Length > 1 && (text[place.Start + 1] == '.' || char.IsAsciiLetterUpper(text[place.Start + 1]));

    /// <summary>Whether a sentence begins behind the word before, up to and at a word: marks may stand before its first one.</summary>
    private static bool BeginsUpTo(string text, int searched, int word)
    {
        for (int i = searched; i <= word; i++)
        {
            if (Sentences.BeginsAt(text, i)) return true;
        }

        return false;
    }
}
