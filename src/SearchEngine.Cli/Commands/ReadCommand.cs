using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch read</c>: shows what a reader makes of files, without indexing.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files, or folders of files.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "FILE",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("read", "Show what a reader makes of files, without indexing; with --json one article a line.") { files, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(files)!, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string[] paths, bool json, CancellationToken cancellation)
    {
        CorpusListing listing = CorpusFiles.Find(paths);
        int failures = 0;
        foreach (CorpusFailure failure in listing.Failures) Report(failure);
        var reader = new CorpusReader();
        foreach (CorpusFile file in listing.Files)
        {
            foreach (ReadOutcome outcome in reader.Read(file))
            {
                cancellation.ThrowIfCancellationRequested();
                if (outcome.Failure is { } failure) Report(failure);
                else Console.WriteLine(json ? Json(outcome.Article!, file.Key) : ForPerson(outcome.Article!, file.Key));
            }
        }

        return failures > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;

        void Report(CorpusFailure failure)
        {
            failures++;
            Console.Error.WriteLine($"newsearch: {failure}");
        }
    }

    /// <summary>The article as everywhere, with the name of its file as one key more.</summary>
    private static string Json(Article article, string file)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArticleJson.Encoder }))
        {
            using JsonDocument document = JsonDocument.Parse(ArticleJson.ToJson(article));
            writer.WriteStartObject();
            writer.WriteString("file", file);
            foreach (JsonProperty property in document.RootElement.EnumerateObject()) property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string ForPerson(Article article, string file)
    {
        var text = new StringBuilder();
        Row("file", file);
        Row("id", article.Id);
        Row("headline", article.Headline);
        Row("source", article.Source);
        Row("section", article.Section);
        Row("byline", string.Join(", ", article.Byline));
        Row("published", article.Published?.ToString("O", CultureInfo.InvariantCulture));
        Row("updated", article.Updated?.ToString("O", CultureInfo.InvariantCulture));
        Row("place", article.Place);
        Row("url", article.Url);
        foreach (string highlight in article.Highlights) Row("highlight", highlight);
        foreach (string link in article.RelatedLinks) Row("related", link);
        foreach (MediaItem item in article.Media) Row("media", string.Join(" · ", new[] { item.Caption, item.Credit, item.Duration }.OfType<string>()));
        return text.AppendLine().AppendLine(article.Body).ToString();

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append(name.PadRight(11)).AppendLine(value);
        }
    }
}
