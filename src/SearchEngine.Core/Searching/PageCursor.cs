using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SearchEngine.Core.Searching;

/// <summary>
/// Where a page ended: the sort keys of its last hit. The next page begins with the first hit behind them, so it costs the
/// same however far on it is, and stays right when hits come or go meanwhile.
/// </summary>
/// <param name="Sort">The order of the pages.</param>
/// <param name="Score">The last hit's score; 0 where the order is by date.</param>
/// <param name="Published">When it was published, in Unix milliseconds; where it has no date, the value that stands for that in this order.</param>
/// <param name="Id">Its id.</param>
/// <param name="Moment">The moment from which ages were counted, in Unix milliseconds, where scores fade with age; else null.</param>
public sealed record PageCursor(SortOrder Sort, float Score, long Published, string Id, long? Moment = null)
{
    /// <summary>The cursor as a caller gets it: letters, digits, <c>-</c> and <c>_</c>; not meant to be read.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{(int)Sort} {BitConverter.SingleToInt32Bits(Score)} {Published} {Moment}:{Id}")));

    /// <summary>Reads what <see cref="ToString"/> gave; null when <paramref name="text"/> is no cursor.</summary>
    public static PageCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new byte[text.Length];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out int written)) return null;
        string[] parts = Encoding.UTF8.GetString(bytes, 0, written).Split(' ', 4);
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int sort) && Enum.IsDefined((SortOrder)sort)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int score)
            && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long published)
            && ReadTail(parts[3], out long? moment) is { } id
            ? new PageCursor((SortOrder)sort, BitConverter.Int32BitsToSingle(score), published, id, moment) : null;
    }

    private static string? ReadTail(string tail, out long? moment)
    {
        moment = null;
        int colon = tail.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return null;
        if (colon == 0) return tail[1..];
        if (!long.TryParse(tail.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return null;
        moment = milliseconds;
        return tail[(colon + 1)..];
    }
}
