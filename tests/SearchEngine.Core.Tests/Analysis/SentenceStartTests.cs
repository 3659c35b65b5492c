using System.Diagnostics;
using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class SentenceStartTests
{
    [Fact]
    public void The_positions_are_those_of_each_sentences_first_word() =>
        Gen.Select(HostileText.Any, HostileText.Any, HostileText.Any).Sample(
            (headline, one, other) =>
            {
                var article = new Article { Id = "a", Headline = headline, Highlights = [one, other], Body = one + " The end. " + other };
                using var directory = new RAMDirectory();
                using DirectoryReader reader = Index(directory, article);
                AtomicReader segment = reader.Leaves[0].AtomicReader;
                Assert.Equal(FirstWords(segment, Schema.Headline, headline), Starts(segment, Schema.Headline));
                Assert.Equal(FirstWords(segment, Schema.Highlights, one, other), Starts(segment, Schema.Highlights));
                Assert.Equal(FirstWords(segment, Schema.Body, article.Body), Starts(segment, Schema.Body));
            },
            iter: Rounds.Of(300));

    [Theory]
    [InlineData("One two. Three four! “Five,” he said.", "0 2 4")]
    [InlineData("“Why?” she asked. … “Now.” (Then.) 5 more", "0 3 4 5")]
    [InlineData("in the U.S. Senate. US and U.S. The end", "0 4 7")]
    [InlineData("one\n\n— two", "0 1")]
    [InlineData("— …", "")]
    public void A_start_stands_at_a_sentences_first_word_whatever_marks_come_before(string body, string positions)
    {
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, new Article { Id = "a", Headline = "h", Body = body });
        Assert.Equal(positions, string.Join(' ', Starts(reader.Leaves[0].AtomicReader, Schema.Body)));
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("A word. ")]
    [InlineData(". ")]
    [InlineData(") ")]
    [InlineData("...")]
    [InlineData("\"")]
    [InlineData(" \n")]
    [InlineData("U.S. ")]
    [InlineData("?\" Ab ")]
    public void Eight_times_the_text_takes_about_eight_times_the_time(string piece)
    {
        // Five times eight for a noisy machine; a cost that grows with the square is eight times eight.
        Read(piece, 50_000);
        double ratio = Enumerable.Range(0, 3).Select(_ => Read(piece, 2_000_000) / Read(piece, 250_000)).Min();
        Assert.True(ratio < 40, $"eight times the text took {ratio:0.0} times the time");
    }

    private static double Read(string piece, int length)
    {
        string text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        long start = Stopwatch.GetTimestamp();
        Assert.All(NewsAnalyzers.SentenceStarts.Terms(text), term => Assert.Equal(Schema.SentenceStart, term));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds + 1;
    }

    private static DirectoryReader Index(RAMDirectory directory, Article article)
    {
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            writer.Put(article, "/corpus/a.json");
            writer.Commit();
        }

        return DirectoryReader.Open(directory);
    }

    private static List<int> Starts(AtomicReader segment, string field)
    {
        var positions = new List<int>();
        DocsAndPositionsEnum? postings = segment.GetTermPositionsEnum(new Term(Schema.Sentences(field), Schema.SentenceStart));
        while (postings is not null && postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            for (int i = postings.Freq; i > 0; i--) positions.Add(postings.NextPosition());
        return positions;
    }

    /// <summary>The plain way: every word's position and place from the text field itself, and a look at every place before it.</summary>
    private static List<int> FirstWords(AtomicReader segment, string field, params string[] values)
    {
        var words = new SortedDictionary<int, (int Start, int End)>();
        TermsEnum? terms = segment.GetTerms(Schema.Exact(field))?.GetEnumerator();
        while (terms?.MoveNext() == true)
        {
            DocsAndPositionsEnum postings = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS);
            while (postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                for (int i = postings.Freq; i > 0; i--) words[postings.NextPosition()] = (postings.StartOffset, postings.EndOffset);
        }

        var begins = new List<int>();
        int offset = 0;
        foreach (string value in values.Where(value => value.Length > 0))
        {
            begins.AddRange(Enumerable.Range(0, value.Length).Where(i => Sentences.BeginsAt(value, i)).Select(i => offset + i));
            offset += value.Length + Schema.OffsetGap;
        }

        var first = new List<int>();
        int before = 0;
        foreach ((int position, (int start, int end)) in words)
        {
            // None begins inside a word: J. K. is one.
            if (begins.Any(begin => begin >= before && begin <= start)) first.Add(position);
            before = end;
        }

        return first;
    }
}
