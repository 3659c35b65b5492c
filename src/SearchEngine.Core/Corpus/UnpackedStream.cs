using System.Globalization;
using System.IO.Compression;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The unpacked content of a gzip file, up to a limit. Damaged, cut-off and outsized data is an
/// <see cref="InvalidDataException"/> whose message says so in plain words.
/// </summary>
internal sealed class UnpackedStream : ForwardStream
{
    private const string Damaged = "the gzip data is damaged or cut off";

    private readonly PackedStream _packed;
    private readonly GZipStream _gzip;
    private long _unpacked;

    public UnpackedStream(Stream packed, long limit)
    {
        _packed = new PackedStream(packed);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
        Limit = limit;
    }

    /// <summary>The most that may be unpacked, in bytes.</summary>
    public long Limit { get; set; }

    /// <summary>Whether a file begins like gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = _gzip.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException(Damaged);
        }

        if (count == 0 && !buffer.IsEmpty && !_packed.EndsAsAFileOf(_unpacked))
            throw new InvalidDataException(Damaged);

        _unpacked += count;
        if (_unpacked > Limit)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"the file unpacks to more than {Limit:N0} bytes; split it, or raise the limit"));
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }
}
