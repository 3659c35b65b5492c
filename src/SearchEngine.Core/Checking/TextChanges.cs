using System.Text;
using DiffPlex;
using DiffPlex.Model;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Checking;

/// <summary>
/// What was changed between two versions of a text, word by word. DiffPlex finds it (Myers, "An O(ND) difference algorithm and its variations",
/// 1986): first the paragraphs that differ, then the words in them.
/// </summary>
internal static class TextChanges
{
    /// <summary>
    /// The most pieces, of both texts together, that are compared: the work grows with its square where nothing is alike. What has more is given as
    /// replaced as a whole.
    /// </summary>
    public const int MostPieces = 12_000;

    /// <summary>The share of its letters that a passage has to keep to be shown word by word: below it, single words that stayed only confuse.</summary>
    private const double LeastKept = 0.25;

    /// <summary>
    /// The runs in order: their <see cref="DiffPart.Text"/>s joined are <paramref name="newer"/>, their <see cref="DiffPart.Original"/>s joined are
    /// <paramref name="older"/>. One equal part where nothing differs; none where both are empty.
    /// </summary>
    public static IReadOnlyList<DiffPart> Of(string older, string newer) => Joined(Compare(older, newer, Paragraphs).SelectMany(part =>
        part.Op == DiffOp.Replace ? WordByWord(part) : [part]));

    private static List<DiffPart> WordByWord(DiffPart passage)
    {
        List<DiffPart> parts = WithoutIslands(Compare(passage.Original, passage.Text, Words));
        double kept = parts.Where(part => part.Op == DiffOp.Equal).Sum(part => part.Text.Count(char.IsLetterOrDigit));
        double most = Math.Max(passage.Original.Count(char.IsLetterOrDigit), passage.Text.Count(char.IsLetterOrDigit));
        return kept < LeastKept * most ? [passage] : parts;
    }

    private static IEnumerable<DiffPart> Compare(string older, string newer, Func<string, IReadOnlyList<string>> pieces)
    {
        if (older == newer) return older.Length == 0 ? [] : [new DiffPart(DiffOp.Equal, newer, older)];
        if (older.Length == 0 || newer.Length == 0) return [Part(newer, older)];
        IReadOnlyList<string> old = pieces(older);
        IReadOnlyList<string> now = pieces(newer);
        return old.Count + now.Count > MostPieces ? [Part(newer, older)] : Parts(Differ.Instance.CreateDiffs(older, newer, ignoreWhiteSpace: false, ignoreCase: false, new Pieces(pieces)));
    }

    private static IEnumerable<DiffPart> Parts(DiffResult diff)
    {
        int at = 0;
        foreach (DiffBlock block in diff.DiffBlocks)
        {
            if (block.DeleteStartA > at) yield return Equal(at, block.DeleteStartA);
            yield return Part(Slice(diff.PiecesNew, block.InsertStartB, block.InsertCountB), Slice(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        if (at < diff.PiecesOld.Count) yield return Equal(at, diff.PiecesOld.Count);

        DiffPart Equal(int from, int to)
        {
            string same = Slice(diff.PiecesOld, from, to - from);
            return new DiffPart(DiffOp.Equal, same, same);
        }
    }

    private static string Slice(IReadOnlyList<string> pieces, int first, int count) => string.Concat(pieces.Skip(first).Take(count));

    private static DiffPart Part(string text, string original) =>
        new(original.Length == 0 ? DiffOp.Insert : text.Length == 0 ? DiffOp.Delete : DiffOp.Replace, text, original);

    /// <summary>The parts with every space or mark that alone stayed between two changes taken into them: "two new words", not three changes.</summary>
    private static List<DiffPart> WithoutIslands(IEnumerable<DiffPart> parts)
    {
        List<DiffPart> all = [.. parts];
        var kept = new List<DiffPart>();
        for (int i = 0; i < all.Count; i++)
        {
            bool isIsland = i > 0 && i < all.Count - 1 && all[i] is { Op: DiffOp.Equal, Text: var text } && !text.Any(char.IsLetterOrDigit) && !text.Contains('\n', StringComparison.Ordinal);
            if (isIsland || (kept.Count > 0 && kept[^1].Op != DiffOp.Equal && all[i].Op != DiffOp.Equal))
            {
                kept[^1] = Part(kept[^1].Text + all[i].Text, kept[^1].Original + all[i].Original);
            }
            else
            {
                kept.Add(all[i]);
            }
        }

        return kept;
    }

    /// <summary>Neighbours of one kind as one part.</summary>
    private static List<DiffPart> Joined(IEnumerable<DiffPart> parts)
    {
        var joined = new List<DiffPart>();
        var text = new StringBuilder();
        var original = new StringBuilder();
        DiffOp? running = null;
        foreach (DiffPart part in parts)
        {
            // Two replaced passages stay two: each new one stands beside the old one in whose place it came.
            if (running is { } previous && (previous != part.Op || previous == DiffOp.Replace)) Flush(previous);
            running = part.Op;
            text.Append(part.Text);
            original.Append(part.Original);
        }

        if (running is { } last) Flush(last);
        return joined;

        void Flush(DiffOp op)
        {
            joined.Add(new DiffPart(op, text.ToString(), original.ToString()));
            text.Clear();
            original.Clear();
        }
    }

    /// <summary>The paragraphs of a text, and the line breaks between them: the last one is the same as before when one more follows it.</summary>
    private static IReadOnlyList<string> Paragraphs(string text)
    {
        var pieces = new List<string>();
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '\n' == (text[i - 1] == '\n')) continue;
            pieces.Add(text[start..i]);
            start = i;
        }

        return pieces;
    }

    /// <summary>The words of a text, and what stands between them.</summary>
    private static IReadOnlyList<string> Words(string text)
    {
        var pieces = new List<string>();
        int at = 0;
        var scanner = new WordScanner(text);
        while (scanner.MoveNext())
        {
            TextRange word = scanner.Current;
            if (word.Start > at) pieces.Add(text[at..word.Start]);
            pieces.Add(word.In(text));
            at = word.End;
        }

        if (at < text.Length) pieces.Add(text[at..]);
        return pieces;
    }

    private sealed class Pieces(Func<string, IReadOnlyList<string>> of) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => of(text);
    }
}
