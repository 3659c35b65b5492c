using System.Text;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// How many letters are wrong: insertions, deletions, replacements and swaps of neighbours that make one word of another, no
/// letter touched twice (Damerau, "A technique for computer detection and correction of spelling errors", 1964). The
/// same distance as Lucene's automata know.
/// </summary>
internal static class EditDistance
{
    /// <summary>The distance of <paramref name="a"/> from <paramref name="b"/>, in Unicode characters.</summary>
    public static int Between(string a, string b)
    {
        Rune[] from = [.. a.EnumerateRunes()];
        Rune[] to = [.. b.EnumerateRunes()];
        int[] beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i;
            for (int k = 1; k <= to.Length; k++)
            {
                row[k] = Math.Min(Math.Min(last[k], row[k - 1]) + 1, last[k - 1] + (from[i - 1] == to[k - 1] ? 0 : 1));
                if (i > 1 && k > 1 && from[i - 1] == to[k - 2] && from[i - 2] == to[k - 1]) row[k] = Math.Min(row[k], beforeLast[k - 2] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[to.Length];
    }

    /// <summary>The length of <paramref name="word"/> in Unicode characters.</summary>
    public static int Length(string word) => word.EnumerateRunes().Count();
}
