using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Columns;

public sealed class SegmentColumnsTests
{
    private static Gen<long?[]> Moments(Gen<long> moments) => Gen.Select(moments, Gen.Int[0, 4], (moment, dice) => dice == 0 ? (long?)null : moment).Array[1, 40];

    private static readonly string[] Names = ["Ann", "Bo", "Çelik", "ann", "🔥", "Dee"];

    [Fact]
    public void A_column_of_values_holds_what_each_document_was_given() =>
        Gen.OneOf(Names).Array[0, 4].Select(names => names.Distinct(StringComparer.Ordinal).ToArray()).Array[1, 60].Sample(
            bylines =>
            {
                using var directory = new RAMDirectory();
                using DirectoryReader reader = Open(directory, bylines.Select(names =>
                {
                    var document = new Document();
                    foreach (string name in names) document.Add(new SortedSetDocValuesField(Schema.Byline, new BytesRef(name)));
                    return document;
                }));
                ValueColumn? column = SegmentColumns.Of(Only(reader)).ValuesOf(Schema.Byline);
                for (int doc = 0; doc < bylines.Length; doc++)
                {
                    string[] values = column is null ? [] : [.. column.ValuesOf(column.Sets[doc]).ToArray().Select(column.NameOf)];
                    Assert.Equal(bylines[doc].Order(StringComparer.Ordinal), values.Order(StringComparer.Ordinal));
                }
            },
            iter: Rounds.Of(100));

    [Fact]
    public void Segments_give_the_same_value_the_same_number()
    {
        using var one = new RAMDirectory();
        using var other = new RAMDirectory();
        using DirectoryReader first = Open(one, [Of("Paper A"), Of("Paper B")]);
        using DirectoryReader second = Open(other, [Of("Paper B")]);
        ValueColumn a = SegmentColumns.Of(Only(first)).ValuesOf(Schema.Source)!;
        ValueColumn b = SegmentColumns.Of(Only(second)).ValuesOf(Schema.Source)!;
        Assert.Equal(a.ValuesOf(a.Sets[1]).ToArray(), b.ValuesOf(b.Sets[0]).ToArray());
        Assert.Equal("Paper B", b.NameOf(b.ValuesOf(b.Sets[0])[0]));

        static Document Of(string source) => [new SortedDocValuesField(Schema.Source, new BytesRef(source))];
    }

    [Fact]
    public void More_different_values_than_a_byte_or_two_can_count_are_told_apart()
    {
        foreach (int count in (int[])[3, 256, 257, 65_536, 65_537])
        {
            int[] ordinals = [.. Enumerable.Range(0, count)];
            var column = new OrdinalColumn([.. ordinals], count);
            int[] counts = new int[count];
            column.AddTo(counts, ordinals);
            column.AddTo(counts, ordinals.AsSpan(0, 2));
            Assert.Equal(ordinals, ordinals.Select(doc => column[doc]));
            Assert.Equal(count + 2, counts.Sum());
            Assert.Equal(2, counts[1]);
            Assert.Equal(count * (count <= 256 ? 1L : count <= 65_536 ? 2 : 4), column.Bytes);
        }
    }

    [Fact]
    public void A_column_of_moments_holds_each_of_them_and_the_days_between_two() =>
        Gen.Select(
                Gen.OneOf(Moments(Gen.Long[-10, 10]), Moments(Gen.Long[-5_000_000, 5_000_000].Select(second => second * 1000)), Moments(Gen.Long[-62_135_596_800_000, 253_402_300_799_999])),
                Gen.Long[-7_000_000, 7_000_000], Gen.Long[-7_000_000, 7_000_000])
            .Sample(
                (moments, first, last) =>
                {
                    using var directory = new RAMDirectory();
                    using DirectoryReader reader = Open(directory, moments.Select(moment =>
                    {
                        var document = new Document();
                        if (moment is { } at) document.Add(new NumericDocValuesField(Schema.Published, at));
                        return document;
                    }));
                    MomentColumn? column = SegmentColumns.Of(Only(reader)).Published;
                    if (column is null)
                    {
                        Assert.All(moments, moment => Assert.Null(moment));
                        return;
                    }

                    FixedBitSet between = column.Between(first, last);
                    for (int doc = 0; doc < moments.Length; doc++)
                    {
                        Assert.Equal(moments[doc], column[doc]);
                        Assert.Equal(moments[doc] ?? 7, column.Of(doc, missing: 7));
                        Assert.Equal(moments[doc] >= first && moments[doc] <= last, between.Get(doc));
                        int[] days = column.Days.ValuesOf(column.Days.Sets[doc]).ToArray();
                        Assert.Equal(moments[doc] is { } at ? [(int)Math.Floor(at / 86_400_000.0)] : Array.Empty<int>(), days);
                    }
                },
                iter: Rounds.Of(200));

    [Fact]
    public void What_is_deleted_or_hidden_later_does_not_make_columns_anew()
    {
        using var directory = new RAMDirectory();
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            for (int i = 0; i < 10; i++) writer.Put(new Article { Id = $"a{i}", Body = "war", Source = "Paper", Published = DateTimeOffset.UnixEpoch }, $"/{i}.json");
            writer.Commit();
        }

        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        MomentColumn? before = Published(reader);
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            writer.Put(new Article { Id = "a3", Body = "peace" }, "/3.json");
            writer.Commit();
        }

        reader.Refresh();
        Assert.NotNull(before);
        Assert.Contains(before, Columns(reader));

        static MomentColumn? Published(ArchiveReader reader) => Columns(reader)[0];

        static List<MomentColumn?> Columns(ArchiveReader reader)
        {
            using ArchiveReader.Lease lease = reader.Acquire();
            return [.. lease.Searcher.TopReaderContext.Leaves.Select(leaf => SegmentColumns.Of(leaf.AtomicReader).Published)];
        }
    }

    [Fact]
    public void A_column_that_could_not_be_read_is_read_by_the_next_who_asks()
    {
        using var directory = new RAMDirectory();
        DirectoryReader gone = Open(directory, [[new NumericDocValuesField(Schema.Published, 5)]]);
        DirectoryReader still = DirectoryReader.Open(directory);
        SegmentColumns early = SegmentColumns.Of(Only(gone));
        gone.Dispose();
        Assert.ThrowsAny<Exception>(() => early.Published);
        Assert.Equal(5, SegmentColumns.Of(Only(still)).Published?[0]);
        still.Dispose();
    }

    private static AtomicReader Only(DirectoryReader reader) => Assert.Single(reader.Leaves).AtomicReader;

    private static DirectoryReader Open(RAMDirectory directory, IEnumerable<Document> documents)
    {
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Schema.Analyzer)))
        {
            foreach (Document document in documents) writer.AddDocument(document);
        }

        return DirectoryReader.Open(directory);
    }
}
