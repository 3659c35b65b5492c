using System.Globalization;
using System.Text;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Searching;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Prints an answer for a person. What matched is bold; where the output has no colours, between asterisks.</summary>
internal static class AnswerPrinter
{
    /// <summary>Prints <paramref name="answer"/> on standard output.</summary>
    public static void Print(SearchAnswer answer, SearchRequest request)
    {
        IAnsiConsole console = Terminal.Out;
        Summary(console, answer.Query, answer.Total, answer.TookMs, request.Offset, answer.Hits.Count);
        if (answer.DidYouMean is { } offer) Line(console, $"Did you mean: [bold]{Markup.Escape(Clean(offer))}[/]");

        for (int i = 0; i < answer.Hits.Count; i++)
        {
            Hit hit = answer.Hits[i];
            console.WriteLine();
            string headline = hit.Headline.Text.Length == 0 ? "[grey](no headline)[/]" : Marked(hit.Headline.Text, hit.Headline.Spans);
            Line(console, $"[grey]{request.Offset + i + 1}.[/] {headline}");
            Line(console, $"   [grey]{Markup.Escape(Clean(string.Join(" · ", About(hit))))}[/]");
            foreach (MarkedText highlight in hit.Highlights.Where(highlight => highlight.Spans.Count > 0)) Line(console, "   • " + Marked(highlight.Text, highlight.Spans));
            foreach (Snippet snippet in hit.Snippets) Line(console, "   " + (snippet.Start > 0 ? "… " : "") + Marked(snippet.Text, snippet.Spans));
            foreach (QuoteHit quote in hit.Quotes.Where(quote => quote.Speaker is not null).Take(2)) Line(console, "   " + Said(quote));
            if (hit.CopyCount > 0) Line(console, $"   [grey]{Markup.Escape(Clean(Copies(hit)))}[/]");
            if (hit.Explanation is { } explanation) Explained(console, explanation, "   ");
        }

        Facets(console, answer.Facets);
    }

    /// <summary>Prints <paramref name="answer"/> on standard output.</summary>
    public static void Print(QuoteAnswer answer, QuoteSearchRequest request)
    {
        IAnsiConsole console = Terminal.Out;
        Summary(console, answer.Query, answer.Total, answer.TookMs, request.Page.Offset, answer.Hits.Count);
        for (int i = 0; i < answer.Hits.Count; i++)
        {
            QuoteHit quote = answer.Hits[i];
            console.WriteLine();
            Line(console, $"[grey]{request.Page.Offset + i + 1}.[/] {Said(quote)}");
            string?[] about = [quote.Article.Source, Day(quote.Article.Published), quote.Article.Headline, quote.Id];
            Line(console, $"   [grey]{Markup.Escape(Clean(string.Join(" · ", about.Where(part => !string.IsNullOrEmpty(part)))))}[/]");
        }

        Facets(console, answer.Facets);
    }

    private static void Summary(IAnsiConsole console, QueryReadout query, HitCount total, double tookMs, int offset, int shown)
    {
        string took = tookMs.ToString("0.0", CultureInfo.InvariantCulture);
        string range = shown == 0 ? "" : $", {offset + 1} to {offset + shown}";
        string read = query.Reading.Length == 0 ? "" : $" for {Markup.Escape(Clean(query.Reading))}";
        Line(console, $"[grey]{total.Value.ToString("N0", CultureInfo.InvariantCulture)} found{range} ({took} ms){read}[/]");
        foreach (string note in query.Notes) Line(console, $"[yellow]{Markup.Escape(Clean(note))}[/]");
    }

    private static void Facets(IAnsiConsole console, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> facets)
    {
        foreach ((string name, IReadOnlyList<FacetValue> values) in facets)
        {
            console.WriteLine();
            Line(console, $"[grey]{name}:[/] " + string.Join(", ", values.Select(value => $"{Markup.Escape(Clean(value.Value))} ({value.Count})")));
        }
    }

    /// <summary>How many copies there are, and who printed those that are named: 2 copies: Herald (herald-17), Post (post-4).</summary>
    private static string Copies(Hit hit)
    {
        string count = hit.CopyCount == 1 ? "1 copy" : $"{hit.CopyCount.ToString("N0", CultureInfo.InvariantCulture)} copies";
        string named = string.Join(", ", hit.Copies.Select(copy => copy.Source is { } source ? $"{source} ({copy.Id})" : copy.Id));
        return named.Length == 0 ? count : $"{count}: {named}{(hit.Copies.Count < hit.CopyCount ? ", …" : "")}";
    }

    /// <summary>A quote with its speaker: “…” — Jennifer Friedman, White House spokeswoman.</summary>
    private static string Said(QuoteHit quote)
    {
        string speaker = quote.Speaker is null ? "" : " — " + Markup.Escape(Clean(quote.Speaker.Name + (quote.Speaker.Role is { } role ? $", {role}" : "")));
        return $"“{Marked(quote.Text, quote.Spans)}”{speaker}";
    }

    /// <summary>A score and, each deeper by a step, what it is made of.</summary>
    private static void Explained(IAnsiConsole console, ScoreExplanation explanation, string indent)
    {
        string value = explanation.Value.ToString("0.####", CultureInfo.InvariantCulture);
        Line(console, $"{indent}[grey]{value} = {Markup.Escape(Clean(explanation.Text))}[/]");
        foreach (ScoreExplanation part in explanation.Parts) Explained(console, part, indent + "  ");
    }

    private static string? Day(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> About(Hit hit)
    {
        if (hit.Source is { } source) yield return source;
        if (Day(hit.Published) is { } day) yield return day;
        if (hit.Section is { } section) yield return section;
        if (hit.Byline.Count > 0) yield return string.Join(", ", hit.Byline);
        yield return hit.Id;
    }

    /// <summary>Written line by line as it is: the terminal wraps it, and a pipe gets whole lines.</summary>
    private static void Line(IAnsiConsole console, string markup)
    {
        if (console.Profile.Capabilities.Ansi) console.MarkupLine(markup);
        else Console.Out.WriteLine(Markup.Remove(markup));
    }

    private static string Marked(string text, IReadOnlyList<TextRange> spans)
    {
        bool colours = Terminal.Out.Profile.Capabilities.Ansi;
        (string open, string close) = colours ? ("[bold yellow]", "[/]") : ("*", "*");
        var marked = new StringBuilder();
        int position = 0;
        foreach (TextRange span in spans)
        {
            if (span.Start < position) continue;
            marked.Append(Markup.Escape(Clean(text[position..span.Start])));
            marked.Append(open).Append(Markup.Escape(Clean(span.In(text)))).Append(close);
            position = span.End;
        }

        return marked.Append(Markup.Escape(Clean(text[position..]))).ToString();
    }

    /// <summary>Line breaks as spaces, and no control characters: text from outside must not steer the terminal.</summary>
    public static string Clean(string text) => string.Create(text.Length, text, (cleaned, original) =>
    {
        for (int i = 0; i < original.Length; i++)
        {
            char c = original[i];
            bool unsafeHere = char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            cleaned[i] = unsafeHere ? ' ' : c;
        }
    });
}
