using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SearchEngine.Benchmarks;

/// <summary>A connection that is kept open, with no more of HTTP than the answers of this server need.</summary>
internal sealed class LeanClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly string _host;

    public LeanClient(Uri server)
    {
        _host = server.Authority;
        _socket.Connect(server.Host, server.Port);
    }

    /// <summary>The length of the body of a 200.</summary>
    public int Get(string path, string encoding)
    {
        _socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\nAccept-Encoding: {encoding}\r\n\r\n"));
        int read = 0;
        int head = -1;
        while (head < 0)
        {
            read += _socket.Receive(_buffer.AsSpan(read));
            head = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        string headers = Encoding.ASCII.GetString(_buffer, 0, head);
        if (!headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) throw new InvalidOperationException(headers);
        const string Length = "\r\nContent-Length: ";
        int at = headers.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? Chunked(head + 4, read) : Rest(int.Parse(headers[(at + Length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture), head + 4, read);
    }

    public void Dispose() => _socket.Dispose();

    private int Rest(int length, int begin, int read)
    {
        while (read < begin + length) read += _socket.Receive(_buffer.AsSpan(read));
        return length;
    }

    private int Chunked(int begin, int read)
    {
        while (!_buffer.AsSpan(begin, read - begin).EndsWith("0\r\n\r\n"u8)) read += _socket.Receive(_buffer.AsSpan(read));
        return read - begin;
    }
}
