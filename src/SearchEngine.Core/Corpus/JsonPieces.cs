using System.Buffers;
using System.Globalization;

namespace SearchEngine.Core.Corpus;

/// <summary>A stretch of a file that should hold one JSON object, or the reason why it could not be cut out.</summary>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Utf8">Its bytes; valid until the next piece is asked for.</param>
/// <param name="Problem">Why there are none; null when there are.</param>
internal readonly record struct JsonPiece(int Line, ReadOnlyMemory<byte> Utf8, string? Problem = null);

/// <summary>
/// Cuts a stream of JSON into pieces without understanding it, so that memory holds one piece and not the file. Two
/// ways to cut: by lines, where a broken line costs only itself; or by brackets, for an object over many lines and for
/// an array of objects.
/// </summary>
internal sealed class JsonPieces(Stream content, int limit)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _piece = new();
    private int _next;
    private int _filled;
    private int _line = 1;

    /// <summary>Every line that is not blank.</summary>
    public IEnumerable<JsonPiece> Lines()
    {
        bool tooLong = false;
        while (true)
        {
            if (_next == _filled && !Fill())
                break;
            int end = _buffer.AsSpan(_next, _filled - _next).IndexOf((byte)'\n');
            int length = end < 0 ? _filled - _next : end;
            tooLong |= _piece.WrittenCount + length > limit;
            if (!tooLong)
                _piece.Write(_buffer.AsSpan(_next, length));
            _next += length;
            if (end < 0)
                continue;

            _next++;
            if (Cut(tooLong) is { } piece)
                yield return piece;
            tooLong = false;
            _line++;
        }

        if (Cut(tooLong) is { } last)
            yield return last;
    }

    /// <summary>
    /// Every value at the top of the file, or in the array at the top of the file. Strings are the only place where a
    /// bracket means nothing, so depth and strings are all that has to be followed.
    /// </summary>
    public IEnumerable<JsonPiece> Values()
    {
        int depth = 0, firstLine = 0;
        bool inArray = false, arrayClosed = false, inString = false, escaped = false, tooLong = false;
        while (_next < _filled || Fill())
        {
            byte b = _buffer[_next++];
            if (b == '\n')
                _line++;
            if (firstLine == 0)
            {
                if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || (inArray && b is (byte)',' or (byte)']'))
                {
                    arrayClosed |= b == ']';
                    continue;
                }

                if (b == '[' && !inArray)
                {
                    inArray = true;
                    continue;
                }

                firstLine = _line;
            }

            tooLong |= _piece.WrittenCount >= limit;
            if (!tooLong)
                _piece.Write([b]);
            if (inString)
            {
                inString = escaped || b != '"';
                escaped = !escaped && b == '\\';
            }
            else if (b is (byte)'{' or (byte)'[')
                depth++;
            else if (b is (byte)'}' or (byte)']')
                depth--;
            else
                inString = b == '"';

            bool closed = depth <= 0 && !inString && b is (byte)'}' or (byte)']' or (byte)'"' or (byte)'\n' or (byte)',';
            if (!closed || depth > 0 || inString)
                continue;
            if (Cut(tooLong, firstLine) is { } piece)
                yield return piece;
            (depth, firstLine, tooLong) = (0, 0, false);
        }

        if (firstLine > 0 && Cut(tooLong, firstLine) is { } last)
            yield return last;
        if (inArray && !arrayClosed)
            yield return new JsonPiece(_line, default, "the array is not closed by ]: the file was cut off");
    }

    /// <summary>The line that reading has reached.</summary>
    public int Line => _line;

    private bool Fill()
    {
        _next = 0;
        _filled = content.Read(_buffer);
        return _filled > 0;
    }

    private JsonPiece? Cut(bool tooLong, int? firstLine = null)
    {
        int line = firstLine ?? _line;
        ReadOnlyMemory<byte> bytes = _piece.WrittenMemory;
        _piece.ResetWrittenCount();
        if (tooLong)
        {
            return new JsonPiece(line, default, string.Create(
                CultureInfo.InvariantCulture, $"the article is longer than {limit:N0} bytes, the most that is read; split it or shorten it"));
        }

        bytes = bytes.Trim(" \t\r\n"u8);
        return bytes.Length == 0 ? null : new JsonPiece(line, bytes);
    }
}
