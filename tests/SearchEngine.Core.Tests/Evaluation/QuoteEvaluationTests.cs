using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Evaluation;
using SearchEngine.Core.Quotations.Attributing;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation;

public sealed class QuoteEvaluationTests(ITestOutputHelper output)
{
    private const string Text = "“The bridge is safe,” said Ana Ruiz.\n\nShe starred in “The Long Bridge” in May.";

    [Fact]
    public void What_is_found_as_annotated_counts_as_right()
    {
        QuoteFigures figures = Evaluate(Spans(attributed: true)).All;

        Assert.Equal((2, 1.0, 1.0, 1.0), (figures.Spans, figures.MacroF1, figures.SourceAccuracy, figures.CueAccuracy));
    }

    [Fact]
    public void What_differs_from_the_annotation_counts_as_wrong()
    {
        QuoteFigures figures = Evaluate(Spans(attributed: false)).All;

        Assert.Equal(0, figures.Attributed.Recall);
        Assert.Equal(0.5, figures.Term.Recall);
        Assert.Equal(1, figures.Term.Precision);
    }

    [Fact]
    public void A_span_without_any_quote_counts_as_not_attributed()
    {
        var article = new AnnotatedArticle("a", "p", "No marks here.", [new AnnotatedSpan(new TextRange(3, 5), true, [new TextRange(0, 2)], [])]);

        QuoteFigures figures = QuoteEvaluation.Run([article], measureSpeed: false).All;

        Assert.Equal(0, figures.Attributed.Recall);
        Assert.Equal(0, figures.SourceAccuracy);
    }

    [Fact]
    public void The_json_has_the_figures_and_every_quote()
    {
        QuoteEvaluation evaluation = Evaluate(Spans(attributed: true));

        using JsonDocument figures = JsonDocument.Parse(QuoteEvaluationJson.Figures(evaluation));
        Assert.Equal(1, figures.RootElement.GetProperty("articles").GetInt32());
        Assert.Equal(1, figures.RootElement.GetProperty("attributed").GetProperty("f1").GetDouble());
        using JsonDocument quotes = JsonDocument.Parse(QuoteEvaluationJson.Quotes(evaluation.Articles[0]));
        JsonElement first = quotes.RootElement.GetProperty("quotes")[0];
        Assert.Equal("full", first.GetProperty("kind").GetString());
        Assert.Equal("Ana Ruiz", first.GetProperty("speaker").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, quotes.RootElement.GetProperty("quotes")[1].GetProperty("source").ValueKind);
    }

    [Fact]
    public void Errors_are_written_with_their_surroundings()
    {
        using var writer = new StringWriter();
        QuoteErrors.Write(Evaluate(Spans(attributed: false)), writer);

        Assert.Contains("TERM BUT CALLED SAID", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("⟦The bridge is safe,⟧” said Ana Ruiz", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Training_twice_gives_the_same_weights()
    {
        AttributionModel first = AttributionTraining.Train(Articles(3)), second = AttributionTraining.Train(Articles(3));

        Assert.True(first.Cues.Weights.SequenceEqual(second.Cues.Weights));
        Assert.True(first.Sources.Weights.SequenceEqual(second.Sources.Weights));
        Assert.True(first.Terms.Weights.SequenceEqual(second.Terms.Weights));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Words_tell_of_terms_when_three_articles_have_them(int articles, bool learned) =>
        Assert.Equal(learned, AttributionTraining.Train(Articles(articles)).Terms.Weights.ContainsAnyExcept(0f));

    // A little under what was measured on the articles that nothing was fitted to (docs/evaluation.md).
    [Fact]
    public void Real_articles_that_nothing_was_fitted_to_are_read_as_people_read_them()
    {
        AnnotatedArticle[] articles = [.. AnnotatedArticle.ReadAll(Repository.SharedData("quotes/polnear-dev.jsonl")).Where(article => !article.IsTuning)];

        QuoteFigures figures = QuoteEvaluation.Run(articles, measureSpeed: false).All;

        output.WriteLine(FormattableString.Invariant($"attributed {figures.Attributed.F1:F4}, term {figures.Term.F1:F4}, source {figures.SourceAccuracy:F4}, cue {figures.CueAccuracy:F4}"));
        Assert.InRange(figures.Attributed.F1, 0.963, 1);
        Assert.InRange(figures.Term.F1, 0.48, 1);
        Assert.InRange(figures.SourceAccuracy, 0.905, 1);
        Assert.InRange(figures.CueAccuracy, 0.91, 1);
    }

    private static IEnumerable<AnnotatedArticle> Articles(int count) =>
        Enumerable.Range(0, count).Select(i => new AnnotatedArticle($"{i}", "p", Text, Spans(attributed: true)));

    private static QuoteEvaluation Evaluate(AnnotatedSpan[] spans) =>
        QuoteEvaluation.Run([new AnnotatedArticle("a", "p", Text, spans)], measureSpeed: false);

    private static AnnotatedSpan[] Spans(bool attributed) =>
    [
        new AnnotatedSpan(Of("The bridge is safe,"), attributed, attributed ? [Of("Ana Ruiz")] : [], attributed ? [Of("said")] : []),
        new AnnotatedSpan(Of("The Long Bridge"), false, [], []),
    ];

    private static TextRange Of(string words) => new(Text.IndexOf(words, StringComparison.Ordinal), words.Length);
}
