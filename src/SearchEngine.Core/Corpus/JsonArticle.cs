using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// One JSON object → one article: the contract's field names and the other names people use. What cannot be taken is a
/// failure that names the key, never an exception.
/// </summary>
public static class JsonArticle
{
    /// <summary>Reads one article.</summary>
    /// <param name="utf8">The object's JSON in UTF-8, without byte order mark.</param>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <param name="firstLine">The line of that place at which the JSON begins, counted from 1; null when it has no lines.</param>
    /// <param name="id">The id under which the article is delivered, which its own must not contradict; null when only the JSON says.</param>
    public static ReadOutcome Read(ReadOnlyMemory<byte> utf8, string path, int? firstLine = null, string? id = null)
    {
        (ArticleFields? fields, JsonProblem? problem) = ReadFields(utf8);
        if (fields is null)
            return ReadOutcome.Failed(path, firstLine + problem!.LineOffset, problem.Reason);
        if (id is not null && fields.Id is { } own && own != id)
            return ReadOutcome.Failed(path, firstLine, $"\"id\" is \"{own}\", but the article is delivered as \"{id}\"; give the same id, or none");
        Article article = (id is null ? fields : fields with { Id = id }).Over(new Article { Id = "-" });
        return article.Headline.Length == 0 && article.Body.Length == 0
            ? ReadOutcome.Failed(path, firstLine, "the article has neither a \"headline\" nor a \"body\"; one of them is needed")
            : ReadOutcome.Of(article);
    }

    /// <summary>Takes the fields of one object, or says what is wrong with it; exactly one of the two is not null.</summary>
    internal static (ArticleFields? Fields, JsonProblem? Problem) ReadFields(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return (null, new JsonProblem(0, "the text is not valid UTF-8; save the file as UTF-8"));
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (JsonFields.Read(document.RootElement), null)
                : (null, new JsonProblem(0, $"an article has to be a JSON object, but this is {JsonFields.Kind(document.RootElement.ValueKind)}"));
        }
        catch (JsonException e)
        {
            return (null, NotJson(utf8.Span, e));
        }
        catch (JsonValueException e)
        {
            return (null, new JsonProblem(LineOffsetOf(utf8.Span, e.Key), e.Message));
        }
        catch (InvalidOperationException)
        {
            return (null, new JsonProblem(0, "a key holds half a surrogate pair, such as \\ud83d alone"));
        }
    }

    private static JsonProblem NotJson(ReadOnlySpan<byte> utf8, JsonException e)
    {
        int line = (int)(e.LineNumber ?? 0);
        ReadOnlySpan<byte> rest = utf8;
        for (int i = 0; i < line && rest.IndexOf((byte)'\n') is >= 0 and var end; i++)
            rest = rest[(end + 1)..];
        int bytes = (int)Math.Min(e.BytePositionInLine ?? 0, rest.Length);
        int column = Encoding.UTF8.GetCharCount(rest[..bytes]) + 1;
        // The library's message ends with the position in its own terms.
        int tail = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string message = tail < 0 ? e.Message : e.Message[..tail];
        return new JsonProblem(line, string.Create(CultureInfo.InvariantCulture, $"not valid JSON at column {column}: {message}"));
    }

    /// <summary>How many lines below the object's first line the key stands that counts (the last of its name).</summary>
    private static int LineOffsetOf(ReadOnlySpan<byte> utf8, string key)
    {
        int line = 0;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1
                && string.Equals(reader.GetString(), key, StringComparison.OrdinalIgnoreCase))
                line = utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
        }

        return line;
    }
}

/// <summary>What is wrong with a JSON object.</summary>
/// <param name="LineOffset">On which of its lines, counted from 0.</param>
/// <param name="Reason">What is wrong, and what to change.</param>
internal sealed record JsonProblem(int LineOffset, string Reason);
