using System.Globalization;
using System.Text;
using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>The dictionary beside a sorted list of its terms.</summary>
public sealed class NewsTermsTests
{
    private const string FieldName = "field";

    /// <summary>Terms of few letters, so that many begin alike and some are the beginning of others; some are long, some have bytes of 0 and 255.</summary>
    private static readonly Gen<byte[]> Term = Gen.Frequency(
        (8, Gen.Byte[(byte)'a', (byte)'c'].Array[1, 7]),
        (2, Gen.Int[0, 3].Select(which => ((byte[])[0, 1, (byte)'a', 255])[which]).Array[1, 12]),
        (1, Gen.Select(Gen.Int[1, 60], Gen.Byte.Array[0, 3], (times, end) => (byte[])[.. Enumerable.Repeat((byte)'m', times), .. end])));

    private static readonly Gen<byte[][]> Vocabulary = Term.Array[1, 400].Select(Sorted);

    [Fact]
    public void Every_term_is_found_and_no_other() => Gen.Select(Vocabulary, Term.Array[50]).Sample(
        (vocabulary, asked) =>
        {
            using Opened opened = Index(vocabulary);
            var place = new TermPlace();
            TermsEnum terms = opened.Terms.GetEnumerator();
            foreach (byte[] term in asked.Concat(vocabulary))
            {
                bool expected = Array.BinarySearch(vocabulary, term, ByBytes.Instance) >= 0;
                Assert.Equal(expected, opened.Terms.TryFind(term, place));
                Assert.Equal(expected, terms.SeekExact(new BytesRef(term)));
                if (!expected) continue;
                Assert.Equal(term, Current(terms));
                Assert.Equal(terms.DocFreq, place.DocFreq);
            }
        },
        iter: 25);

    [Fact]
    public void A_sought_term_is_the_first_one_that_is_not_below_and_the_others_follow() => Gen.Select(Vocabulary, Term.Array[50]).Sample(
        (vocabulary, asked) =>
        {
            using Opened opened = Index(vocabulary);
            TermsEnum terms = opened.Terms.GetEnumerator();
            foreach (byte[] term in asked.Concat(vocabulary))
            {
                int at = Array.BinarySearch(vocabulary, term, ByBytes.Instance);
                int expected = at < 0 ? ~at : at;
                TermsEnum.SeekStatus status = terms.SeekCeil(new BytesRef(term));
                Assert.Equal(at >= 0 ? TermsEnum.SeekStatus.FOUND : expected < vocabulary.Length ? TermsEnum.SeekStatus.NOT_FOUND : TermsEnum.SeekStatus.END, status);
                for (int i = 0; i < 40 && expected < vocabulary.Length; i++)
                {
                    Assert.Equal(vocabulary[expected++], Current(terms));
                    Assert.Equal(expected < vocabulary.Length, terms.MoveNext());
                }
            }
        },
        iter: 25);

    [Fact]
    public void Terms_come_in_the_order_of_their_bytes() => Vocabulary.Sample(
        vocabulary =>
        {
            using Opened opened = Index(vocabulary);
            Assert.Equal(vocabulary, All(opened.Terms.GetEnumerator()));
            Assert.Equal(vocabulary.Length, opened.Terms.Count);
        },
        iter: 25);

    [Fact]
    public void A_state_leads_back_to_its_term() => Vocabulary.Sample(
        vocabulary =>
        {
            using Opened opened = Index(vocabulary);
            TermsEnum walking = opened.Terms.GetEnumerator(), restored = opened.Terms.GetEnumerator(), sought = opened.Terms.GetEnumerator();
            var states = new List<TermState>();
            while (walking.MoveNext()) states.Add(walking.GetTermState());
            for (int i = vocabulary.Length - 1; i >= 0; i--)
            {
                Assert.True(sought.SeekExact(new BytesRef(vocabulary[i])));
                SamePlace((TermPlace)states[i], (TermPlace)sought.GetTermState());
                restored.SeekExact(new BytesRef(vocabulary[i]), states[i]);
                Assert.Equal(sought.DocFreq, restored.DocFreq);
                SamePlace((TermPlace)states[i], (TermPlace)restored.GetTermState());
                Assert.Equal(i + 1 < vocabulary.Length, restored.MoveNext());
                if (i + 1 < vocabulary.Length) Assert.Equal(vocabulary[i + 1], Current(restored));
            }
        },
        iter: 25);

    [Fact]
    public void An_automaton_meets_the_terms_that_it_accepts() => Gen.Select(Vocabulary, Gen.String["abc?*"]).Sample(
        (vocabulary, pattern) => MeetsWhatItAccepts(vocabulary, Lucene.Net.Search.WildcardQuery.ToAutomaton(new Term(FieldName, pattern))),
        iter: 40);

    [Fact]
    public void An_automaton_of_wrong_letters_meets_the_terms_that_are_like_a_word() => Gen.Select(Vocabulary, Gen.String["abc"], Gen.Int[1, 2]).Sample(
        (vocabulary, word, edits) => MeetsWhatItAccepts(vocabulary, new LevenshteinAutomata(word, withTranspositions: true).ToAutomaton(edits)),
        iter: 40);

    [Fact]
    public void An_automaton_passes_over_blocks_that_begin_as_it_cannot()
    {
        byte[][] vocabulary = Sorted([.. Enumerable.Range(0, 9000).Select(i => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + (i % 3))}{i:0000}")))]);
        MeetsWhatItAccepts(vocabulary, Lucene.Net.Search.WildcardQuery.ToAutomaton(new Term(FieldName, "b4*7?")));
        MeetsWhatItAccepts(vocabulary, Lucene.Net.Search.WildcardQuery.ToAutomaton(new Term(FieldName, "?00*")));
        MeetsWhatItAccepts(vocabulary, new LevenshteinAutomata("c4242", withTranspositions: true).ToAutomaton(1));
    }

    [Fact]
    public void Terms_of_the_greatest_length_are_kept()
    {
        byte[][] vocabulary = Sorted([.. Enumerable.Range(0, 70).Select(i => (byte[])[.. Enumerable.Repeat((byte)'x', IndexWriter.MAX_TERM_LENGTH - 1), (byte)i]), [1], [(byte)'x']]);
        using Opened opened = Index(vocabulary);
        Assert.Equal(vocabulary, All(opened.Terms.GetEnumerator()));
        Assert.All(vocabulary, term => Assert.True(opened.Terms.TryFind(term, new TermPlace())));
        Assert.False(opened.Terms.TryFind(vocabulary[^1].AsSpan()[..^1], new TermPlace()));
    }

    [Fact]
    public void A_field_with_one_term_is_one_block()
    {
        using Opened opened = Index(["term"u8.ToArray()]);
        TermsEnum terms = opened.Terms.GetEnumerator();
        Assert.Equal(TermsEnum.SeekStatus.NOT_FOUND, terms.SeekCeil(new BytesRef()));
        Assert.Equal("term", terms.Term.Utf8ToString());
        Assert.Equal(TermsEnum.SeekStatus.NOT_FOUND, terms.SeekCeil(new BytesRef("te")));
        Assert.Equal(TermsEnum.SeekStatus.END, terms.SeekCeil(new BytesRef("terms")));
        Assert.False(terms.MoveNext());
        Assert.Throws<InvalidOperationException>(() => terms.DocFreq);
        Assert.True(terms.SeekExact(new BytesRef("term")));
        Assert.False(terms.MoveNext());
        Assert.Throws<NotSupportedException>(() => terms.Ord);
    }

    [Fact]
    public void A_field_without_terms_is_none()
    {
        using Opened opened = Index(["term"u8.ToArray()]);
        Assert.Null(opened.Segment.GetTerms("empty"));
        Assert.Null(opened.Segment.GetTerms("unknown"));
        Assert.Equal([FieldName], opened.Segment.Fields);
    }

    [Fact]
    public void Finding_a_term_allocates_nothing()
    {
        byte[][] vocabulary = Sorted([.. Enumerable.Range(0, 5000).Select(i => Encoding.ASCII.GetBytes("w" + (i * 7919 % 5000)))]);
        using Opened opened = Index(vocabulary);
        var place = new TermPlace();
        TermsEnum terms = opened.Terms.GetEnumerator();
        BytesRef[] asked = [.. vocabulary.Select(term => new BytesRef(term))];
        long before = 0;
        // Once to begin with, in which the pages are verified and methods are compiled.
        for (int round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            foreach (BytesRef term in asked)
            {
                opened.Terms.TryFind(term.Bytes, place);
                terms.SeekExact(term);
                terms.SeekCeil(term);
                terms.MoveNext();
            }
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void MeetsWhatItAccepts(byte[][] vocabulary, Automaton automaton)
    {
        using Opened opened = Index(vocabulary);
        var compiled = new CompiledAutomaton(automaton);
        TermsEnum met = compiled.GetTermsEnum(opened.Terms), sought = opened.Terms.GetEnumerator();
        var terms = new List<byte[]>();
        while (met.MoveNext())
        {
            if (IsText(Current(met))) terms.Add(Current(met));
            Assert.True(sought.SeekExact(met.Term));
            SamePlace((TermPlace)sought.GetTermState(), (TermPlace)met.GetTermState());
        }

        Assert.Equal(vocabulary.Where(term => IsText(term) && BasicOperations.Run(automaton, Encoding.UTF8.GetString(term))), terms);
    }

    private static void SamePlace(TermPlace expected, TermPlace found)
    {
        Assert.Equal(expected.DocFreq, found.DocFreq);
        Assert.Equal(expected.TotalTermFreq, found.TotalTermFreq);
        Assert.Equal(
            (expected.DocumentStart, expected.PositionStart, expected.OffsetStart, expected.DirectoryStart, expected.ImpactStart, expected.OnlyDocument),
            (found.DocumentStart, found.PositionStart, found.OffsetStart, found.DirectoryStart, found.ImpactStart, found.OnlyDocument));
    }

    private static bool IsText(byte[] term) => term.All(one => one is > 0 and < 128);

    private static byte[] Current(TermsEnum terms) => terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length).ToArray();

    private static List<byte[]> All(TermsEnum terms)
    {
        var all = new List<byte[]>();
        while (terms.MoveNext()) all.Add(Current(terms));
        return all;
    }

    private static byte[][] Sorted(byte[][] terms) => [.. terms.Distinct(ByBytes.Instance).Order(ByBytes.Instance)];

    /// <summary>An index of one segment, whose documents have every term, every second, every third… and an empty field.</summary>
    private static Opened Index(byte[][] vocabulary)
    {
        var directory = new RAMDirectory();
        IndexWriterConfig configuration = TwinIndex.Configuration(NewsCodec.Instance, 1000, compound: false);
        using (var writer = new DocumentWriter(new IndexWriter(directory, configuration), memory: 1L << 30))
        {
            for (int document = 0; document < 5; document++)
            {
                IEnumerable<byte[]> terms = vocabulary.Where((_, i) => i % 5 == document || i % 3 == 0);
                writer.Add([[new ByteField(terms), new TextField("empty", "", Field.Store.NO)]], configuration.Analyzer);
            }

            writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
        }

        DirectoryReader reader = DirectoryReader.Open(directory);
        return new Opened(directory, reader, reader.Leaves[0].AtomicReader);
    }

    private static FieldType Type => new() { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, OmitNorms = true };

    private sealed record Opened(RAMDirectory Directory, DirectoryReader Reader, AtomicReader Segment) : IDisposable
    {
        public NewsTerms Terms => (NewsTerms)Segment.GetTerms(FieldName);

        public void Dispose()
        {
            Reader.Dispose();
            Directory.Dispose();
        }
    }

    private sealed class ByBytes : IComparer<byte[]>, IEqualityComparer<byte[]>
    {
        public static ByBytes Instance { get; } = new();

        public int Compare(byte[]? one, byte[]? other) => one.AsSpan().SequenceCompareTo(other);

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => bytes.Length;
    }

    /// <summary>A text of given terms.</summary>
    private sealed class ByteField(IEnumerable<byte[]> terms) : Field(FieldName, "", Type), IInvertible
    {
        public (int Increment, int Length) Invert(FieldTokens tokens)
        {
            int offset = 0;
            foreach (byte[] term in terms)
            {
                tokens.Add(term, 1, offset, offset + (term.Length % 9));
                offset += term.Length % 13;
            }

            return (0, offset);
        }
    }
}
