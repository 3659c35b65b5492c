using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Postings;
using Xunit;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>A file of the codec that is not what was written, byte by byte and length by length: an error that names it, or the answers of a whole one.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly string[] Extensions = [".doc", ".pos", ".off", ".dir", ".imp", ".len", ".trm"];

    private readonly Dictionary<string, byte[]> _files = [];
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("damage-");
    private readonly string _answers;

    public DamageTests()
    {
        using var twins = new TwinIndex(31, 400, 400);
        foreach (string name in twins.Directory.ListAll())
        {
            using IndexInput input = twins.Directory.OpenInput(name, IOContext.READ_ONCE);
            byte[] content = new byte[input.Length];
            input.ReadBytes(content, 0, content.Length);
            _files.Add(name, content);
        }

        _answers = Answers(twins.Directory);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void No_flipped_bit_goes_unseen_or_changes_an_answer()
    {
        var random = new Random(1);
        int found = 0;
        foreach (string name in Ours())
        {
            byte[] whole = _files[name];
            foreach (int position in Positions(whole.Length, random))
            {
                byte[] harmed = [.. whole];
                harmed[position] ^= (byte)(1 << random.Next(8));
                if (Harm(name, harmed, mapped: random.Next(8) == 0)) found++;
                // Only Lucene's own checksum of the whole, which is not what pages are held against, may be harmed without anybody noticing.
                else Assert.InRange(position, whole.Length - sizeof(long), whole.Length);
            }
        }

        Assert.NotEqual(0, found);
    }

    [Fact]
    public void A_file_that_is_cut_short_anywhere_is_refused()
    {
        var random = new Random(2);
        foreach (string name in Ours())
        {
            byte[] whole = _files[name];
            foreach (int length in Positions(whole.Length, random)) Assert.True(Harm(name, whole[..length], mapped: random.Next(8) == 0), $"{name} cut to {length}");
        }
    }

    [Fact]
    public void A_version_that_is_not_known_is_named()
    {
        foreach (string name in Ours())
        {
            byte[] newer = [.. _files[name]];
            newer[8 + "News.doc".Length] = 9; // The last byte of the header.
            var refused = Assert.Throws<CorruptIndexException>(() => Answers(With(name, newer, mapped: false)));
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.Contains("of version 9 of its format", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The first bytes and the last, and some between.</summary>
    private static IEnumerable<int> Positions(int length, Random random) =>
        Enumerable.Range(0, Math.Min(40, length)).Concat(Enumerable.Range(Math.Max(0, length - 50), Math.Min(50, length))).Concat(Enumerable.Range(0, 120).Select(_ => random.Next(length))).Distinct();

    private IEnumerable<string> Ours() => _files.Keys.Where(name => Extensions.Contains(Path.GetExtension(name)));

    /// <returns>Whether it was noticed.</returns>
    private bool Harm(string name, byte[] content, bool mapped)
    {
        try
        {
            using Directory directory = With(name, content, mapped);
            Assert.Equal(_answers, Answers(directory));
            return false;
        }
        catch (CorruptIndexException damage)
        {
            Assert.Contains(name, damage.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private Directory With(string name, byte[] content, bool mapped)
    {
        Directory directory = mapped ? new MappedDirectory(_folder.CreateSubdirectory(Guid.NewGuid().ToString("N"))) : new RAMDirectory();
        foreach ((string file, byte[] whole) in _files)
        {
            using IndexOutput output = directory.CreateOutput(file, IOContext.DEFAULT);
            byte[] written = file == name ? content : whole;
            output.WriteBytes(written, 0, written.Length);
        }

        return directory;
    }

    /// <summary>All that the postings and lengths of an index tell, as one number.</summary>
    private static string Answers(Directory directory)
    {
        var sum = new HashCode();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (AtomicReader segment in reader.Leaves.Select(leaf => leaf.AtomicReader))
        {
            foreach (string field in segment.Fields)
            {
                Terms terms = segment.GetTerms(field);
                for (TermsEnum term = terms.GetEnumerator(); term.MoveNext();) Add(ref sum, term, terms.HasPositions);
                if (segment.GetNormValues(field) is not { } lengths) continue;
                for (int document = 0; document < segment.MaxDoc; document++) sum.Add(lengths.Get(document));
            }
        }

        return sum.ToHashCode().ToString(CultureInfo.InvariantCulture);
    }

    private static void Add(ref HashCode sum, TermsEnum term, bool positions)
    {
        foreach (byte b in term.Term.Bytes.AsSpan(term.Term.Offset, term.Term.Length)) sum.Add(b);
        var postings = (BlockPostings)(positions ? term.DocsAndPositions(null, null) : term.Docs(null, null));
        sum.Add(postings.TermImpacts);
        while (postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            sum.Add(postings.DocID);
            sum.Add(postings.Freq);
            sum.Add(postings.ShallowAdvance(postings.DocID));
            sum.Add(postings.BlockImpacts);
            sum.Add(postings.GroupImpacts);
            for (int i = 0; positions && i < postings.Freq; i++)
            {
                sum.Add(postings.NextPosition());
                sum.Add(postings.StartOffset);
                sum.Add(postings.EndOffset);
            }
        }
    }
}
