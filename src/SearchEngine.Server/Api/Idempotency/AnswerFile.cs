using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchEngine.Server.Api.Idempotency;

/// <summary>What is kept of an answer beside its body.</summary>
/// <param name="Request">The hash of the request.</param>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Location">Where what was made is; null for nowhere.</param>
internal sealed record AnswerDescription(string Request, int Status, string? ContentType, string? Location);

/// <summary>An answer that was kept: a file with the body, the description in JSON behind it, and in the last four bytes the length of that.</summary>
internal sealed class RecordedAnswer
{
    private readonly string _path;
    private readonly long _bodyLength;

    private RecordedAnswer(string path, long bodyLength, AnswerDescription about) => (_path, _bodyLength, About) = (path, bodyLength, about);

    /// <summary>What is known beside the body.</summary>
    public AnswerDescription About { get; }

    /// <summary>Reads the description of the file at <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">It is no answer.</exception>
    public static RecordedAnswer Open(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> tail = stackalloc byte[sizeof(int)];
        if (file.Length < tail.Length) throw new JsonException("The file is cut off.");
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        long body = file.Length - tail.Length - length;
        if (length <= 0 || body < 0) throw new JsonException("The file is cut off.");
        file.Seek(body, SeekOrigin.Begin);
        byte[] json = new byte[length];
        file.ReadExactly(json);
        return new RecordedAnswer(path, body, JsonSerializer.Deserialize(json, AnswerDescriptionJson.Default.AnswerDescription) ?? throw new JsonException("The file has no description."));
    }

    /// <summary>Writes the body.</summary>
    public async Task CopyToAsync(Stream output, CancellationToken cancellation)
    {
        FileStream file = File.OpenRead(_path);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = new byte[64 * 1024];
            for (long left = _bodyLength; left > 0;)
            {
                int read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellation).ConfigureAwait(false);
                if (read == 0) throw new EndOfStreamException("A recorded answer is cut off.");
                await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                left -= read;
            }
        }
    }

    /// <summary>What stands behind the body.</summary>
    public static byte[] Tail(AnswerDescription about)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(about, AnswerDescriptionJson.Default.AnswerDescription);
        byte[] tail = new byte[json.Length + sizeof(int)];
        json.CopyTo(tail, 0);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(json.Length), json.Length);
        return tail;
    }
}

[JsonSerializable(typeof(AnswerDescription))]
internal sealed partial class AnswerDescriptionJson : JsonSerializerContext;
