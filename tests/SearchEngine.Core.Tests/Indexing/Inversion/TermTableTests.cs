using CsCheck;
using SearchEngine.Core.Indexing.Inversion;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Inversion;

public sealed class TermTableTests
{
    private static readonly Gen<byte[]> Term = Gen.OneOf(Gen.Byte.Array[0, 20], Gen.Byte[0, 2].Array[0, 12], Gen.Byte[254, 255].Array[7, 10]);

    [Fact]
    public void Terms_have_the_numbers_in_which_they_came_and_the_order_of_their_bytes() => Term.Array[0, 400].Sample(terms =>
    {
        var table = new TermTable();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (byte[] term in terms)
        {
            string key = Convert.ToHexString(term);
            if (!known.ContainsKey(key)) known.Add(key, known.Count);
            Assert.Equal(known[key], table.NumberOf([.. term]));
        }

        Assert.Equal(known.Count, table.Count);
        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), table.Sorted().Select(number => Convert.ToHexString(table[number])));
    });

    [Fact]
    public void Many_terms_are_found_again()
    {
        var table = new TermTable();
        for (int i = 0; i < 100_000; i++) Assert.Equal(i, table.NumberOf(BitConverter.GetBytes(i)));
        for (int i = 0; i < 100_000; i++) Assert.Equal(i, table.NumberOf(BitConverter.GetBytes(i)));
        Assert.Equal(100_000, table.Count);
    }

    [Fact]
    public void A_term_may_be_as_long_as_Lucene_allows_and_no_longer()
    {
        var table = new TermTable();
        Assert.Equal(0, table.NumberOf(new byte[TermTable.LongestTerm]));
        Assert.Contains("32766", Assert.Throws<ArgumentException>(() => table.NumberOf(new byte[TermTable.LongestTerm + 1])).Message, StringComparison.Ordinal);
        Assert.Equal(1, table.Count);
    }
}
