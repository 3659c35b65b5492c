using CsCheck;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class ImpactsTests
{
    private static readonly Gen<int> Number = Gen.Frequency((4, Gen.Int[1, 40]), (2, Gen.Int[1, 5000]), (1, Gen.Int[1, int.MaxValue]));
    private static readonly Gen<(int Frequency, int Length)[]> Documents = Gen.Select(Number, Number).Array[1, 200];

    [Fact]
    public void A_code_is_beside_its_number_and_an_eighth_away_at_most() => Gen.Int[0, int.MaxValue].Sample(number =>
    {
        long floor = ImpactCode.Decode(ImpactCode.Floor(number)), ceiling = ImpactCode.Decode(ImpactCode.Ceiling(number));
        Assert.InRange(floor, number - (number / 8), number);
        Assert.InRange(ceiling, number, number + ((long)number / 8));
        Assert.NotEqual(ImpactCode.None, ImpactCode.Ceiling(number));
    });

    [Fact]
    public void Small_numbers_are_exact()
    {
        for (int number = 0; number < 32; number++) Assert.Equal((number, number), (ImpactCode.Decode(ImpactCode.Floor(number)), ImpactCode.Decode(ImpactCode.Ceiling(number))));
    }

    [Fact]
    public void No_document_exceeds_the_bound() => Documents.Sample(documents => Assert.All(documents, one => Assert.True(Bounds(Of(documents), one))));

    [Fact]
    public void Joined_bounds_bound_the_documents_of_both() => Gen.Select(Documents, Documents).Sample((one, other) =>
    {
        Impacts joined = Impacts.Join(Of(one), Of(other));
        Assert.All(one.Concat(other), document => Assert.True(Bounds(joined, document)));
    });

    [Fact]
    public void Pairs_descend_and_none_beats_another() => Documents.Sample(documents =>
    {
        Impacts impacts = Of(documents);
        Assert.InRange(impacts.Count, 1, Impacts.Most);
        for (int pair = 1; pair < impacts.Count; pair++)
        {
            Assert.True(impacts.Frequency(pair) < impacts.Frequency(pair - 1));
            Assert.True(impacts.Length(pair) < impacts.Length(pair - 1));
        }
    });

    [Fact]
    public void Without_documents_there_is_no_pair() => Assert.Equal(0, default(Impacts).Count);

    private static bool Bounds(Impacts impacts, (int Frequency, int Length) document) =>
        Enumerable.Range(0, impacts.Count).Any(pair => document.Frequency <= impacts.Frequency(pair) && document.Length >= impacts.Length(pair));

    private static Impacts Of((int Frequency, int Length)[] documents)
    {
        var table = new ImpactTable { AverageLength = 100 };
        foreach ((int frequency, int length) in documents) table.Add(ImpactCode.Ceiling(frequency), ImpactCode.Floor(length));
        return table.ToImpacts();
    }
}
