using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Columns;

/// <summary>
/// A moment for each document of a segment that has one, in Unix milliseconds: 4 bytes a document, as multiples of what all
/// moments are multiples of; 8 where they lie further apart than that can tell.
/// </summary>
internal sealed class MomentColumn
{
    private const uint NoTicks = uint.MaxValue;
    private const long NoMoment = long.MinValue;

    private readonly long _least;
    private readonly long _step;
    private readonly uint[]? _ticks;
    private readonly long[]? _moments;
    private readonly Lazy<ValueColumn> _days;

    private MomentColumn(long[] moments, long least, long most, long step)
    {
        (_least, _step) = (least, step);
        // The distance as unsigned: it can be the whole range of a long.
        if ((ulong)(most - least) / (ulong)step < NoTicks)
            _ticks = Array.ConvertAll(moments, moment => moment == NoMoment ? NoTicks : (uint)((ulong)(moment - least) / (ulong)step));
        else
            _moments = moments;
        int documents = moments.Length;
        _days = new Lazy<ValueColumn>(() => ValueColumn.Of(documents, DayOf));
    }

    /// <summary>What the column takes, in bytes; without its days.</summary>
    public long Bytes => (4 * (_ticks?.LongLength ?? 0)) + (8 * (_moments?.LongLength ?? 0));

    /// <summary>The days of the moments, numbered from 1970-01-01, UTC; made when it is first asked for.</summary>
    public ValueColumn Days => _days.Value;

    /// <summary>The moment of a document; null where it has none.</summary>
    public long? this[int doc] => Of(doc, NoMoment) is var moment && moment == NoMoment ? null : moment;

    /// <summary>The moment of a document; <paramref name="missing"/> where it has none: a key to sort by.</summary>
    public long Of(int doc, long missing)
    {
        if (_ticks is not null) return _ticks[doc] is var ticks && ticks == NoTicks ? missing : _least + (ticks * _step);
        return _moments![doc] is var moment && moment == NoMoment ? missing : moment;
    }

    /// <summary>The documents with a moment from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public FixedBitSet Between(long first, long last)
    {
        int documents = _ticks?.Length ?? _moments!.Length;
        var between = new FixedBitSet(documents);
        for (int doc = 0; doc < documents; doc++)
        {
            long moment = Of(doc, NoMoment);
            if (moment >= first && moment <= last && moment != NoMoment) between.Set(doc);
        }

        return between;
    }

    /// <summary>The column of a numeric field; null where no document of the segment has the field.</summary>
    public static MomentColumn? Read(AtomicReader segment, string field)
    {
        NumericDocValues? values = segment.GetNumericDocValues(field);
        IBits? having = segment.GetDocsWithField(field);
        if (values is null || having is null) return null;
        long[] moments = new long[segment.MaxDoc];
        (long least, long most) = (long.MaxValue, long.MinValue);
        for (int doc = 0; doc < moments.Length; doc++)
        {
            moments[doc] = having.Get(doc) ? values.Get(doc) : NoMoment;
            if (moments[doc] == NoMoment) continue;
            least = Math.Min(least, moments[doc]);
            most = Math.Max(most, moments[doc]);
        }

        return least > most ? null : new MomentColumn(moments, least, most, StepOf(moments, least));
    }

    /// <summary>The greatest number of which all distances from <paramref name="least"/> are multiples; 1 or more.</summary>
    private static long StepOf(long[] moments, long least)
    {
        ulong step = 0;
        foreach (long moment in moments)
        {
            if (moment == NoMoment) continue;
            step = (ulong)BigInteger.GreatestCommonDivisor(step, (ulong)(moment - least));
            if (step == 1) break;
        }

        return step is 0 or > long.MaxValue ? 1 : (long)step;
    }

    private int? DayOf(int doc)
    {
        if (this[doc] is not { } moment) return null;
        long day = Math.DivRem(moment, (long)TimeSpan.MillisecondsPerDay, out long rest);
        return (int)(rest < 0 ? day - 1 : day);
    }
}
