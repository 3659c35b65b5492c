using System.Numerics;
using System.Text;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Alerting;

/// <summary>A word of an article, with the fields that it stands in, as bits.</summary>
internal readonly record struct ArticleWord(string Text, byte[] Utf8, byte Fields);

/// <summary>The different words of an article, for words of queries that only its words can tell the meaning of.</summary>
internal sealed class ArticleWords
{
    private readonly ArticleWord[] _words;
    private readonly int[] _lengths;
    private readonly ulong[] _letters;

    /// <summary>The words, each with its fields.</summary>
    public ArticleWords(IReadOnlyDictionary<string, byte> words)
    {
        _words = [.. words.Select(word => new ArticleWord(word.Key, Encoding.UTF8.GetBytes(word.Key), word.Value)).OrderBy(word => EditDistance.Length(word.Text))];
        _lengths = [.. _words.Select(word => EditDistance.Length(word.Text))];
        _letters = [.. _words.Select(word => LettersOf(word.Text))];
    }

    /// <summary>The words that fit <paramref name="word"/>.</summary>
    public IEnumerable<ArticleWord> Fitting(OpenPattern word) => word.Glob is { } glob ? _words.Where(one => glob.Fits(one.Utf8)) : Like(word.Word, word.Edits);

    private IEnumerable<ArticleWord> Like(string word, int edits)
    {
        int length = EditDistance.Length(word);
        ulong letters = LettersOf(word);
        int first = Array.BinarySearch(_lengths, length - edits);
        if (first < 0) first = ~first;
        while (first > 0 && _lengths[first - 1] >= length - edits) first--;
        for (int i = first; i < _lengths.Length && _lengths[i] <= length + edits; i++)
        {
            // An edit brings in one letter at most, and takes out one.
            if (BitOperations.PopCount(_letters[i] & ~letters) > edits || BitOperations.PopCount(letters & ~_letters[i]) > edits) continue;
            if (EditDistance.Between(word, _words[i].Text) <= edits) yield return _words[i];
        }
    }

    /// <summary>The letters of a word as bits; different letters may share one.</summary>
    private static ulong LettersOf(string word)
    {
        ulong letters = 0;
        foreach (Rune letter in word.EnumerateRunes()) letters |= 1UL << (letter.Value & 63);
        return letters;
    }
}
