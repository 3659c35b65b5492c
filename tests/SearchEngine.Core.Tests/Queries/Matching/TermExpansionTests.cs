using System.Text;
using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>What words with asterisks and with wrong letters stand for.</summary>
public sealed class TermExpansionTests
{
    [Theory]
    [InlineData("polic*", "police policy")]
    [InlineData("*ing", "bring striking")]
    [InlineData("*rik*", "striking")]
    [InlineData("s*k*g", "striking")]
    [InlineData("strik**ing", "striking")]
    [InlineData("POLIC*", "police policy")]
    [InlineData("caf*", "cafe café")]
    [InlineData("café*", "café")]
    [InlineData("cafe\u0301*", "café")]
    [InlineData("O’B*", "obrien")]
    [InlineData("U.S.*", "us")]
    [InlineData("U.S*", "us")]
    [InlineData("o'*", "")]
    [InlineData("u*", "u.s us")]
    [InlineData("polic*x", "")]
    [InlineData("aa*a", "")]
    public void An_asterisk_stands_for_any_letters_and_for_none(string typed, string terms)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("police policy polite bring striking café O'Brien U.S. aa");
        Assert.Equal(terms, string.Join(' ', Terms(archive, new WordClause(typed, default, WordForm.Wildcard))));
    }

    [Fact]
    public void A_part_without_an_asterisk_stands_as_it_is_before_or_behind_one_with_it()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("a stand-off", "stand of", "stand at", "off stand");
        Assert.Equal("a b", Find(archive, new WordClause("stand-of*", default, WordForm.Wildcard)));
        Assert.Equal("a b", Find(archive, new PhraseClause("st*d o*", default)));
        Assert.Equal("a", Find(archive, new WordClause("stand-off-*", default, WordForm.Wildcard)));
        Assert.Equal("a b d", Find(archive, new PhraseClause("st*d o*", default, Proximity.Within, 0)));
    }

    [Fact]
    public void Globs_fit_what_a_plain_recursive_matcher_says() => Gen.Select(Gen.String[Gen.Char["abé*"], 1, 7], Gen.String[Gen.Char["abé"], 0, 8]).Sample(
        (typed, word) =>
        {
            if (!typed.Contains('*', StringComparison.Ordinal) || typed.All(c => c == '*')) return;
            Glob glob = Assert.Single(TypedWords.Of(typed)).Glob!;
            Assert.Equal(Fits(typed, word), glob.Fits(Encoding.UTF8.GetBytes(word)));
        },
        iter: Rounds.Of(20_000));

    [Fact]
    public void Words_with_wrong_letters_are_those_of_the_distance_and_count_by_it() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string[] words = [.. Enumerable.Range(0, 60).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => "abcé"[random.Next(4)])])).Distinct()];
            using InMemoryArchive archive = InMemoryArchive.InSegments(
                words.Take(30).Select((word, i) => new Article { Id = $"a{i}", Body = word }), words.Skip(30).Select((word, i) => new Article { Id = $"b{i}", Body = word }));
            string[] terms = [.. words.Concat(words.Select(word => word.Replace('é', 'e'))).Distinct()];
            foreach (int edits in (int[])[1, 2])
            {
                string typed = words[random.Next(words.Length)];
                PatternTerm[] found = Expand(archive, new WordClause(typed, default, WordForm.Fuzzy, edits));
                Assert.Equal(terms.Where(term => Distance(typed, term) <= edits).Order(StringComparer.Ordinal), found.Select(term => term.Text));
                Assert.All(found, term => Assert.Equal(Math.Max(0.1, 1.0 - ((double)Distance(typed, term.Text) / typed.Length)), term.Weight, 5));
                Assert.All(found, term => Assert.Equal(term.Text == typed ? MatchKind.Exact : MatchKind.Fuzzy, term.Kind));
            }
        },
        iter: Rounds.Of(60));

    [Fact]
    public void A_word_that_stands_for_too_many_is_refused_with_its_place_and_what_to_do()
    {
        using InMemoryArchive archive = Numbers(2_500);
        var clause = new WordClause("w*", new TextRange(7, 2), WordForm.Wildcard);
        QueryLimitException refused = Assert.Throws<QueryLimitException>(() => Find(archive, clause));
        Assert.Equal(7, refused.Position);
        Assert.Equal("w* stands for more than 2,000 words of this archive. Type more of its letters.", refused.Message);
        Assert.Equal("a0", Find(archive, new WordClause("waaa*", default, WordForm.Wildcard)));
    }

    [Fact]
    public void A_word_may_stand_for_two_thousand()
    {
        using InMemoryArchive archive = Numbers(2_000);
        Assert.Equal("a0 a1", Find(archive, new WordClause("w*", default, WordForm.Wildcard)));
    }

    [Fact]
    public void All_words_of_a_query_together_have_a_limit_and_one_typed_again_counts_once()
    {
        using InMemoryArchive archive = Numbers(1_800, "u", "v", "w", "x", "y", "z");
        Clause[] Typed(params string[] words) => [.. words.Select((word, i) => new WordClause(word, new TextRange(3 * i, 2), WordForm.Wildcard))];
        QueryLimitException refused = Assert.Throws<QueryLimitException>(() => Find(archive, new OrClause(Typed("u*", "v*", "w*", "x*", "y*", "z*"), default)));
        Assert.Equal(15, refused.Position);
        Assert.Contains("10,000", refused.Message, StringComparison.Ordinal);
        Assert.Equal("a0 a1", Find(archive, new OrClause(Typed("u*", "v*", "w*", "x*", "y*", "y*"), default)));
    }

    [Fact]
    public void Looking_up_stops_at_the_limit()
    {
        using InMemoryArchive archive = Numbers(60_000);
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var clause = new WordClause("w*", default, WordForm.Wildcard);
        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<QueryLimitException>(() => new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), Core.Indexing.RankingOptions.Default, ["body"]).Compile(clause));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Assert.InRange(Allocated(), 0, 2_000_000);
    }

    private static InMemoryArchive Numbers(int count, params string[] prefixes)
    {
        string Words(string prefix) => string.Join(' ', Enumerable.Range(0, count).Select(i => prefix + Lettered(i)));

        // Letters only: a letter with a number behind it is two words.
        static string Lettered(int i) => string.Concat(new[] { i / 17_576 % 26, i / 676 % 26, i / 26 % 26, i % 26 }.Select(digit => (char)('a' + digit)));
        string body = prefixes.Length == 0 ? Words("w") : string.Join(' ', prefixes.Select(Words));
        string[] halves = [body[..body.IndexOf(' ', body.Length / 2)], body[body.IndexOf(' ', body.Length / 2)..]];
        return InMemoryArchive.InSegments([new Article { Id = "a0", Body = halves[0] }], [new Article { Id = "a1", Body = halves[1] }]);
    }

    private static string Find(InMemoryArchive archive, params Clause[] all) => string.Join(' ', archive
        .Search(new SearchRequest { Limit = 100 }, all.Length == 1 ? all[0] : new AndClause(all, default)).Hits.Select(hit => hit.Article.Id).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Terms(InMemoryArchive archive, Clause clause) => Expand(archive, clause).Select(term => term.Text);

    private static PatternTerm[] Expand(InMemoryArchive archive, Clause clause)
    {
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        Pattern printed = new PatternCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None)).Of(clause, [SearchField.Text("body")]).Fields[0].Printed;
        return [.. Assert.IsType<TermsPattern>(printed).Terms];
    }

    private static bool Fits(ReadOnlySpan<char> typed, ReadOnlySpan<char> word) =>
        typed.IsEmpty ? word.IsEmpty
        : typed[0] == '*' ? Fits(typed[1..], word) || (!word.IsEmpty && Fits(typed, word[1..]))
        : !word.IsEmpty && word[0] == typed[0] && Fits(typed[1..], word[1..]);

    /// <summary>By the definition, letter by letter from the end: the last letters are equal, wrong, missing, too many, or swapped.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        int least = Math.Min(Math.Min(Distance(a[..^1], b), Distance(a, b[..^1])) + 1, Distance(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1));
        bool swapped = a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1];
        return swapped ? Math.Min(least, Distance(a[..^2], b[..^2]) + 1) : least;
    }
}
