using System.Globalization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>The file <c>story.meta.json</c> beside <c>story.txt</c>: what it says comes before what the text says.</summary>
internal static class Sidecar
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The article of the file at <paramref name="path"/>, with the fields of the sidecar beside it where there is one.</summary>
    public static ReadOutcome Beside(Article article, string path) =>
        CorpusNames.Sidecar(path) is { } sidecar && File.Exists(sidecar) ? Over(article, sidecar) : PlainTextReader.Checked(article, path);

    /// <summary>The article with the sidecar's fields; a failure that names the sidecar when it cannot be taken.</summary>
    public static ReadOutcome Over(Article article, string path)
    {
        byte[] utf8;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                return ReadOutcome.Failed(path, null, string.Create(CultureInfo.InvariantCulture, $"the file is longer than {MaxBytes:N0} bytes, the most that is read"));
            utf8 = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadOutcome.Failed(path, null, "the file cannot be read: " + e.Message);
        }

        ReadOnlyMemory<byte> json = utf8.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8.AsMemory(3) : utf8;
        (ArticleFields? fields, JsonProblem? problem) = JsonArticle.ReadFields(json);
        return fields is null
            ? ReadOutcome.Failed(path, 1 + problem!.LineOffset, problem.Reason)
            : PlainTextReader.Checked(fields.Over(article), path);
    }
}
