using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>Moving through the postings of a term, and looking ahead in them, beside what stepping through all of them tells.</summary>
public sealed class BlockPostingsTests : IDisposable
{
    private const int End = DocIdSetIterator.NO_MORE_DOCS;

    private readonly TwinIndex _twins = new(21, 9000, 5000);

    public void Dispose() => _twins.Dispose();

    [Fact]
    public void Advancing_from_anywhere_to_anywhere_is_stepping_there()
    {
        var random = new Random(3);
        foreach (TermView term in Terms())
        {
            foreach (IBits? live in new[] { null, term.Segment.LiveDocs })
            {
                BlockPostings postings = term.Open(live);
                for (int at = -1; at != End;)
                {
                    int target = at + 1 + (random.Next(3) == 0 ? 0 : random.Next(1 << random.Next(12)));
                    int index = Array.FindIndex(term.Documents, one => one >= target && live?.Get(one) != false);
                    at = random.Next(4) == 0 ? Step(postings, target) : postings.Advance(target);
                    Assert.Equal(index < 0 ? End : term.Documents[index], at);
                    Assert.Equal(at, postings.DocID);
                    if (at != End) Assert.Equal(term.Frequencies[index], postings.Freq);
                }
            }
        }
    }

    [Fact]
    public void Positions_behind_any_jump_are_those_of_the_document()
    {
        var random = new Random(4);
        foreach (TermView term in Terms().Where(one => one.Positions is not null))
        {
            BlockPostings postings = term.Open(null);
            for (int index = random.Next(4); index < term.Documents.Length; index += 1 + random.Next(1 << random.Next(9)))
            {
                Assert.Equal(term.Documents[index], postings.Advance(term.Documents[index]));
                if (random.Next(3) == 0) continue;
                if (random.Next(3) == 0) Assert.Equal(term.Positions![index], postings.Positions.ToArray());
                foreach (int position in term.Positions![index].Take(1 + random.Next(200))) Assert.Equal(position, postings.NextPosition());
                if (random.Next(3) == 0) Assert.Equal(term.Positions![index], postings.Positions.ToArray());
            }
        }
    }

    [Fact]
    public void Whole_blocks_are_all_postings_in_order()
    {
        var random = new Random(5);
        foreach (TermView term in Terms())
        {
            BlockPostings postings = term.Open(null);
            Assert.True(postings.Documents.IsEmpty);
            var documents = new List<int>();
            var frequencies = new List<int>();
            while (postings.NextBlock())
            {
                int skipped = random.Next(postings.Documents.Length);
                documents.AddRange(postings.Documents[..skipped]);
                frequencies.AddRange(postings.Frequencies[..skipped]);
                postings.SkipInBlock(skipped);
                Assert.Equal(postings.Documents[0], postings.DocID);
                Assert.Equal(postings.Frequencies[0], postings.Freq);
                documents.AddRange(postings.Documents);
                frequencies.AddRange(postings.Frequencies);
            }

            Assert.Equal(End, postings.DocID);
            Assert.Equal(term.Documents, documents);
            Assert.Equal(term.Frequencies, frequencies);
        }
    }

    [Fact]
    public void The_shallow_cursor_finds_the_block_of_a_document_and_moves_nothing()
    {
        var random = new Random(6);
        foreach (TermView term in Terms())
        {
            BlockPostings postings = term.Open(null);
            int at = postings.NextDoc();
            for (int target = 0; target < term.Segment.MaxDoc; target += 1 + random.Next(1 << random.Next(12)))
            {
                int index = Array.FindIndex(term.Documents, one => one >= target);
                int block = index / BitPacking.BlockSize;
                Assert.Equal(index < 0 ? End : LastOf(term, block), postings.ShallowAdvance(target));
                Assert.Equal(index < 0 ? End : LastOf(term, (block | (ImpactWords.GroupSize - 1))), postings.GroupEnd);
                Assert.Equal(at, postings.DocID);
                if (random.Next(3) == 0) at = postings.Advance(Math.Max(at + 1, target));
            }
        }
    }

    [Fact]
    public void No_document_exceeds_the_impacts_of_its_block_its_group_and_its_term()
    {
        foreach (TermView term in Terms())
        {
            BlockPostings postings = term.Open(null);
            for (int i = 0; i < term.Documents.Length; i++)
            {
                postings.ShallowAdvance(term.Documents[i]);
                foreach (Impacts impacts in new[] { postings.BlockImpacts, postings.GroupImpacts, postings.TermImpacts })
                    Assert.Contains(Enumerable.Range(0, impacts.Count), pair => term.Frequencies[i] <= impacts.Frequency(pair) && term.Lengths[i] >= impacts.Length(pair));
            }
        }
    }

    /// <summary>A code is an eighth too much at most, in the frequency and in the length, and a joined pair some more.</summary>
    [Fact]
    public void What_a_block_can_score_is_at_most_a_fifth_more_than_what_it_scores()
    {
        foreach (TermView term in Terms().Where(one => one.Documents.Length >= BitPacking.BlockSize && one.HasLengths))
        {
            BlockPostings postings = term.Open(null);
            foreach (int[] block in Enumerable.Range(0, term.Documents.Length).Chunk(BitPacking.BlockSize))
            {
                postings.ShallowAdvance(term.Documents[block[0]]);
                Impacts impacts = postings.BlockImpacts;
                double best = block.Max(i => Weight(term.Frequencies[i], term.Lengths[i]));
                double bound = Enumerable.Range(0, impacts.Count).Max(pair => Weight(impacts.Frequency(pair), impacts.Length(pair)));
                Assert.InRange(bound, best, best * 1.2);
            }
        }
    }

    [Fact]
    public void Postings_open_side_by_side_read_their_own_however_many_were_released_meanwhile()
    {
        var random = new Random(7);
        TermView[] terms = [.. Terms()];
        var open = new List<(TermView Term, BlockPostings Postings, int Index)>();
        for (int step = 0; step < 5_000; step++)
        {
            if (open.Count == 0 || random.Next(4) == 0)
            {
                TermView opened = terms[random.Next(terms.Length)];
                open.Add((opened, opened.Open(null), -1));
                continue;
            }

            int chosen = random.Next(open.Count);
            (TermView term, BlockPostings postings, int index) = open[chosen];
            open[chosen] = (term, postings, ++index);
            Assert.Equal(index < term.Documents.Length ? term.Documents[index] : End, postings.NextDoc());
            if (index < term.Documents.Length) Assert.Equal(term.Frequencies[index], postings.Freq);
            if (index < term.Documents.Length && term.Positions is { } positions) Assert.Equal(positions[index], postings.Positions.ToArray());
            if (index < term.Documents.Length && random.Next(5) > 0) continue;
            open.RemoveAt(chosen);
            postings.Release();
            if (random.Next(2) == 0) postings.Release();
        }
    }

    [Fact]
    public void Released_postings_can_be_read_no_more_and_are_not_used_again()
    {
        TermView term = Terms().First(one => one.Documents.Length > BitPacking.BlockSize);
        BlockPostings postings = term.Open(null);
        postings.NextDoc();
        postings.Release();
        Assert.ThrowsAny<Exception>(() => postings.NextDoc());
        Assert.ThrowsAny<Exception>(() => postings.Advance(term.Documents[^1]));
        Assert.ThrowsAny<Exception>(() => postings.Freq);
        Assert.NotSame(postings, term.Term.Docs(null, postings));
    }

    private static double Weight(double frequency, double length) => frequency * 2.2 / (frequency + (1.2 * (0.25 + (0.75 * length / 30))));

    private static int Step(BlockPostings postings, int target)
    {
        while (postings.NextDoc() < target)
        {
        }

        return postings.DocID;
    }

    private static int LastOf(TermView term, int block) => term.Documents[Math.Min((block + 1) * BitPacking.BlockSize, term.Documents.Length) - 1];

    private IEnumerable<TermView> Terms() =>
        from segment in _twins.Ours.Leaves.Select(leaf => leaf.AtomicReader)
        from field in TwinIndex.Fields
        let terms = segment.GetTerms(field)
        from term in Names(terms).Where((_, i) => i % 9 == 0).Concat(["all", "w0", "w1", "much"])
        select TermView.Of(segment, field, term);

    private static IEnumerable<string> Names(Terms terms)
    {
        for (TermsEnum one = terms.GetEnumerator(); one.MoveNext();) yield return one.Term.Utf8ToString();
    }

    /// <summary>A term, and what stepping through its postings tells.</summary>
    private sealed record TermView(AtomicReader Segment, TermsEnum Term, int[] Documents, int[] Frequencies, int[] Lengths, int[][]? Positions, bool HasLengths)
    {
        public static TermView Of(AtomicReader segment, string field, string text)
        {
            Terms terms = segment.GetTerms(field);
            TermsEnum term = terms.GetEnumerator();
            Assert.True(term.SeekExact(new BytesRef(text)));
            NumericDocValues? lengths = segment.GetNormValues(field);
            List<int> documents = [], frequencies = [];
            List<int[]> positions = [];
            DocsEnum postings = terms.HasPositions ? term.DocsAndPositions(null, null) : term.Docs(null, null);
            while (postings.NextDoc() != End)
            {
                documents.Add(postings.DocID);
                frequencies.Add(postings.Freq);
                if (terms.HasPositions) positions.Add([.. Enumerable.Range(0, postings.Freq).Select(_ => ((DocsAndPositionsEnum)postings).NextPosition())]);
            }

            return new TermView(
                segment, term, [.. documents], [.. frequencies], [.. documents.Select(document => (int)(lengths?.Get(document) ?? 1))], terms.HasPositions ? [.. positions] : null, lengths is not null);
        }

        public BlockPostings Open(IBits? live) => Assert.IsType<BlockPostings>(Term.Docs(live, null));
    }
}
