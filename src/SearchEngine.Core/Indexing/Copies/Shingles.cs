using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Copies;

/// <summary>How many shingles two articles have, and how many of them in common.</summary>
/// <param name="Common">Shingles that both have.</param>
/// <param name="One">Shingles of the one.</param>
/// <param name="Other">Shingles of the other.</param>
internal readonly record struct Overlap(int Common, int One, int Other)
{
    /// <summary>The shingles of the one that has fewer.</summary>
    public int Smaller => Math.Min(One, Other);

    /// <summary>The shingles of the one that has more.</summary>
    public int Larger => Math.Max(One, Other);

    /// <summary>The shingles in common over the shingles of either, 0 to 1 (Broder's resemblance).</summary>
    public double Resemblance => Common == 0 ? 0 : (double)Common / (One + Other - Common);

    /// <summary>The shingles in common over those of the one that has fewer, 0 to 1 (Broder's containment).</summary>
    public double Containment => Common == 0 ? 0 : (double)Common / Smaller;
}

/// <summary>
/// The shingles of an article: every run of some words of its body, folded so that typography makes no difference, as 64 bits
/// each. Broder, "On the resemblance and containment of documents" (1997).
/// </summary>
internal sealed class Shingles
{
    private readonly ulong[] _ascending;

    private Shingles(ulong[] ascending) => _ascending = ascending;

    /// <summary>How many there are, each counted once.</summary>
    public int Count => _ascending.Length;

    /// <summary>
    /// The smallest of them, at most <paramref name="size"/>: a sample that is the same for the same text, so that two articles have
    /// about as large a share of it in common as of all. Of a part of an article, the sample of the whole has the part's share.
    /// </summary>
    public ReadOnlySpan<ulong> Sketch(int size) => _ascending.AsSpan(0, Math.Min(size, _ascending.Length));

    /// <summary>The shingles of <paramref name="article"/>: of its body, and of the headline before it where the body is short.</summary>
    public static Shingles Of(Article article, CopyThresholds thresholds)
    {
        const int CharactersAWord = 5;
        Vocabulary vocabulary = Vocabulary.Of(Languages.Of(article.Language));
        var words = new List<ulong>(Math.Min(article.Body.Length, thresholds.TextRead) / CharactersAWord);
        AddWords(article.Body, thresholds.TextRead, words, vocabulary);
        if (words.Count < thresholds.ShortBody)
        {
            var all = new List<ulong>();
            AddWords(article.Headline, thresholds.TextRead, all, vocabulary);
            words.InsertRange(0, all);
        }

        int width = thresholds.ShingleWords;
        if (words.Count < width) return new Shingles([]);
        ulong[] hashes = new ulong[words.Count - width + 1];
        for (int i = 0; i < hashes.Length; i++)
        {
            ulong hash = 0;
            for (int k = 0; k < width; k++) hash = Mixed(hash ^ words[i + k]);
            hashes[i] = hash;
        }

        Array.Sort(hashes);
        int distinct = 1;
        for (int i = 1; i < hashes.Length; i++) if (hashes[i] != hashes[distinct - 1]) hashes[distinct++] = hashes[i];
        Array.Resize(ref hashes, distinct);
        return new Shingles(hashes);
    }

    /// <summary>How these and <paramref name="other"/> overlap.</summary>
    public Overlap With(Shingles other)
    {
        int common = 0, i = 0, k = 0;
        while (i < _ascending.Length && k < other._ascending.Length)
        {
            int order = _ascending[i].CompareTo(other._ascending[k]);
            if (order == 0) common++;
            if (order <= 0) i++;
            if (order >= 0) k++;
        }

        return new Overlap(common, _ascending.Length, other._ascending.Length);
    }

    private static void AddWords(string text, int most, List<ulong> words, Vocabulary vocabulary)
    {
        ReadOnlySpan<char> read = text.AsSpan(0, Math.Min(most, text.Length));
        var scanner = new WordScanner(read);
        while (scanner.MoveNext())
        {
            WordForms forms = vocabulary.FormsOf(read.Slice(scanner.Current.Start, scanner.Current.Length));
            if (!ReferenceEquals(forms, WordForms.None)) words.Add(forms.Hash);
        }
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): a bijection whose bits all depend on all bits.</summary>
    private static ulong Mixed(ulong bits)
    {
        bits += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
