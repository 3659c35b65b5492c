using System.Runtime.CompilerServices;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Collects the frequencies and lengths of documents, and makes <see cref="Impacts"/> of them: the pairs that no other pair beats in both, and where these are more than four, neighbours joined to a pair that bounds
/// both, those first that lose least.
/// </summary>
internal sealed class ImpactTable
{
    private readonly byte[] _shortest = new byte[256];
    private readonly (byte Frequency, byte Length)[] _steps = new (byte, byte)[256];
    private int _lowest;
    private int _highest;

    /// <summary>An empty one.</summary>
    public ImpactTable() => Clear();

    /// <summary>The length that losses are weighed at: about the average one of the field, in words.</summary>
    public double AverageLength { get; set; } = 1;

    /// <summary>Forgets all documents.</summary>
    public void Clear()
    {
        _shortest.AsSpan().Fill(ImpactCode.None);
        (_lowest, _highest) = (256, -1);
    }

    /// <summary>Adds a document by its codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte frequency, byte length)
    {
        if (length < _shortest[frequency]) _shortest[frequency] = length;
        _lowest = Math.Min(_lowest, frequency);
        _highest = Math.Max(_highest, frequency);
    }

    /// <summary>Adds the documents that are bounded by <paramref name="impacts"/>.</summary>
    public void Add(Impacts impacts)
    {
        for (int pair = 0; pair < impacts.Count; pair++) Add(impacts.FrequencyCode(pair), impacts.LengthCode(pair));
    }

    /// <summary>Adds the documents of another table.</summary>
    public void Add(ImpactTable other)
    {
        for (int frequency = other._lowest; frequency <= other._highest; frequency++)
        {
            if (other._shortest[frequency] != ImpactCode.None) Add((byte)frequency, other._shortest[frequency]);
        }
    }

    /// <summary>The bound of all documents that were added.</summary>
    public Impacts ToImpacts()
    {
        int count = 0;
        byte shortest = ImpactCode.None;
        for (int frequency = _highest; frequency >= _lowest; frequency--)
        {
            if (_shortest[frequency] >= shortest) continue;
            shortest = _shortest[frequency];
            _steps[count++] = ((byte)frequency, shortest);
        }

        for (; count > Impacts.Most; count--) JoinCheapest(count);
        ulong pairs = 0;
        for (int i = count - 1; i >= 0; i--) pairs = (pairs << 16) | Impacts.Pair(_steps[i].Frequency, _steps[i].Length);
        return new Impacts(pairs);
    }

    private void JoinCheapest(int count)
    {
        double best = 0, least = double.MaxValue;
        for (int i = 0; i < count; i++) best = Math.Max(best, Weight(_steps[i].Frequency, _steps[i].Length));
        int cheapest = 0;
        for (int i = 0; i + 1 < count; i++)
        {
            double joined = Weight(_steps[i].Frequency, _steps[i + 1].Length);
            double loss = joined - Math.Max(Weight(_steps[i].Frequency, _steps[i].Length), Weight(_steps[i + 1].Frequency, _steps[i + 1].Length));
            // What lifts the bound of all documents counts most.
            loss += 8 * Math.Max(0, joined - best);
            if (loss < least) (cheapest, least) = (i, loss);
        }

        _steps[cheapest].Length = _steps[cheapest + 1].Length;
        _steps.AsSpan(cheapest + 2, count - cheapest - 2).CopyTo(_steps.AsSpan(cheapest + 1));
    }

    /// <summary>What BM25 makes of a pair with its usual k1 = 1.2 and b = 0.75 (Robertson &amp; Zaragoza 2009, §3). Any other rising function would do, and give bounds that hold as well.</summary>
    private double Weight(byte frequency, byte length)
    {
        double f = ImpactCode.Decode(frequency);
        return f / (f + (1.2 * (0.25 + (0.75 * ImpactCode.Decode(length) / AverageLength))));
    }
}
