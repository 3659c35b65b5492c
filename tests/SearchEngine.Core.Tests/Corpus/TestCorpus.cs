using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>Files for the readers: those of the repository, those of other people where present, and throw-away ones.</summary>
internal static class TestCorpus
{
    /// <summary>What the plain text reader makes of a page.</summary>
    public static Article Page(string text) => Page(Encoding.UTF8.GetBytes(text));

    public static Article Page(byte[] bytes)
    {
        ReadOutcome outcome = PageOutcome(bytes);
        Assert.Null(outcome.Failure);
        return outcome.Article!;
    }

    public static ReadOutcome PageOutcome(byte[] bytes) =>
        Assert.Single(new PlainTextReader().Read("/nowhere/page.txt", new MemoryStream(bytes)));

    public static List<ReadOutcome> Json(string text, string name = "articles.jsonl", int limit = JsonLinesReader.DefaultMaxArticleBytes) =>
        Json(Encoding.UTF8.GetBytes(text), name, limit);

    public static List<ReadOutcome> Json(byte[] bytes, string name = "articles.jsonl", int limit = JsonLinesReader.DefaultMaxArticleBytes) =>
        new JsonLinesReader(limit).Read(name, new MemoryStream(bytes)).ToList();

    public static string[] BodyOf(Article article) => article.Body.Split("\n\n");
}

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("corpus-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
