using CsCheck;
using SearchEngine.Core.Checking;
using Xunit;

namespace SearchEngine.Core.Tests.Checking;

public sealed class WordAlignerTwinTests
{
    private static readonly Gen<string> Checked = Words("a", "b", "c", "[a]", "[d]", "… b", "… c").Array[1, 6].Select(words => string.Join(' ', words));
    private static readonly Gen<string> Original = Words("a", "b", "c", "d", "[b]").Array[1, 7].Select(words => string.Join(' ', words));

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    [Fact]
    public void No_alignment_scores_more_and_the_steps_are_worth_the_score() =>
        Gen.Select(Checked, Original).Sample((text, quote) =>
        {
            PrintedWords words = PrintedWords.Of(text);
            StatementText statement = StatementText.Of([KnownQuotes.Candidate(0, quote, null, "a", 0)]);
            WordAlignment alignment = new WordAligner(words.Words).Align(statement);
            var twin = new Twin(words.Words, statement.Printed.Words);
            Assert.Equal(twin.Best(), alignment.Score);
            Assert.Equal(alignment.Score, twin.Worth(alignment.Pairs));
            Assert.Equal(Enumerable.Range(0, words.Words.Count), alignment.Pairs.Where(pair => pair.Checked >= 0).Select(pair => pair.Checked));
            int[] originals = [.. alignment.Pairs.Where(pair => pair.Original >= 0).Select(pair => pair.Original)];
            Assert.Equal(Enumerable.Range(originals.FirstOrDefault(), originals.Length), originals);
        }, iter: Rounds.Of(3_000));

    /// <summary>Tries all ways to lay the words side by side.</summary>
    private sealed class Twin(IReadOnlyList<PrintedWord> text, IReadOnlyList<PrintedWord> quote)
    {
        public int Best() => Enumerable.Range(0, quote.Count + 1).Max(start => From(0, start, inGap: false));

        public int Worth(IEnumerable<AlignedPair> pairs)
        {
            int worth = 0, next = 0;
            bool inGap = false;
            foreach ((int mine, int theirs) in pairs)
            {
                worth += mine < 0 ? LeftOut(next, theirs, inGap) : theirs < 0 ? Added(mine) : Pair(mine, theirs);
                inGap = mine < 0;
                if (mine >= 0) next = mine + 1;
            }

            return worth;
        }

        private int From(int i, int j, bool inGap)
        {
            if (i == text.Count) return 0;
            int best = Added(i) + From(i + 1, j, inGap: false);
            if (j == quote.Count) return best;
            best = Math.Max(best, Pair(i, j) + From(i + 1, j + 1, inGap: false));
            return i == 0 ? best : Math.Max(best, LeftOut(i, j, inGap) + From(i, j + 1, inGap: true));
        }

        private int Added(int i) => text[i].Bracketed ? 0 : WordAligner.AddedWord;

        private int Pair(int i, int j) => text[i].Key == quote[j].Key ? WordAligner.SameWord : text[i].Bracketed ? 0 : WordAligner.OtherWord;

        private int LeftOut(int i, int j, bool inGap)
        {
            if (quote[j].Bracketed || text[i].AfterEllipsis) return 0;
            if (text[i].Bracketed || text[i - 1].Bracketed) return -1;
            return WordAligner.LeaveOutMore + (inGap ? 0 : WordAligner.LeaveOut);
        }
    }
}
