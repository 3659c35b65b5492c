using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Gives the quotes of one text their cue, source, kind and statement.</summary>
internal static class QuoteAttributor
{
    /// <summary>
    /// The quotes of <paramref name="scene"/> with what attributes them; <paramref name="statement"/> is the number of the
    /// next statement, before and after. Quotes that share a cue share a statement.
    /// </summary>
    public static List<Quote> Attribute(Scene scene, IReadOnlyList<Quote> quotes, AttributionModel model, ref int statement)
    {
        Attributed[] found = model.Attribute(scene);
        List<Quote> result = new(quotes.Count);
        Quote? before = null;
        int cue = -1;
        for (int i = 0; i < quotes.Count; i++)
        {
            Attributed attributed = found[i];
            if (attributed.Cue < 0)
            {
                result.Add(quotes[i] with { Kind = QuoteKind.Term, Statement = statement++ });
                continue;
            }

            bool same = before is not null && attributed.Cue == cue;
            Quote quote = quotes[i] with
            {
                Kind = QuoteKinds.Of(scene, i, same ? before : null),
                Cue = CuePhrase.Of(scene, attributed.Cue),
                Source = attributed.Source < 0 ? null : PrintedText.Of(scene.Text, scene.RangeOf(scene.Phrases[attributed.Source])),
                Statement = same ? before!.Statement : statement++,
            };
            result.Add(quote);
            (before, cue) = (quote, attributed.Cue);
        }

        return result;
    }
}
