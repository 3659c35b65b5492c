using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api.Answering;

/// <summary>
/// An answer with status 200 whose JSON is made once, in a buffer that is used again, and handed to the connection with its length: so that it can be
/// packed or not as it is worth, and who reads it knows when it is whole.
/// </summary>
/// <param name="write">Writes the JSON.</param>
internal sealed class JsonAnswer(Action<Utf8JsonWriter> write) : IResult
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>An answer of the archive.</summary>
    public static JsonAnswer Of<T>(T answer)
    {
        var type = (JsonTypeInfo<T>)AnswerJson.Options.GetTypeInfo(typeof(T));
        return new JsonAnswer(writer => JsonSerializer.Serialize(writer, answer, type));
    }

    /// <summary>An article.</summary>
    public static JsonAnswer Of(Article article) => new(writer => ArticleJson.Write(writer, article));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new PooledBuffer();
        // The writer checks nothing: what writes to it is the serializer, or as sure of its order.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArticleJson.Encoder, SkipValidation = true })) write(writer);
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = buffer.Written.Length;
        await httpContext.Response.Body.WriteAsync(buffer.Written, httpContext.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A buffer that grows by taking a larger one from the pool.</summary>
    private sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
    {
        private const int First = 32 * 1024;

        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(First);
        private int _written;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_bytes.Length - _written < Math.Max(1, sizeHint)) Grow(Math.Max(1, sizeHint));
            return _bytes.AsMemory(_written);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

        private void Grow(int wanted)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_written + wanted), 2 * _bytes.Length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
