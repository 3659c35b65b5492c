using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Speakers;

namespace SearchEngine.Core.Quotations;

/// <summary>Gives the quotes of one text their cue, source, speaker, kind and statement.</summary>
internal static class QuoteAttributor
{
    /// <summary>
    /// Adds the quotes of <paramref name="passage"/> to <paramref name="quotes"/>; <paramref name="statement"/> is the number
    /// of the next statement, before and after. Quotes that share a cue share a statement.
    /// </summary>
    public static void Attribute(Passage passage, People people, AttributionModel model, List<Quote> quotes, ref int statement)
    {
        Scene scene = passage.Scene;
        Attributed[] found = model.Attribute(scene);
        var speakers = new SpeakerResolver(scene, people);
        Quote? before = null;
        Attributed last = Attributed.Nothing;
        for (int i = 0; i < found.Length; i++)
        {
            Quote quote = passage.Found[i] with { Field = passage.Field, Item = passage.Item };
            bool isUnmarked = passage.Unmarked.TryGetValue(quote.Start, out Turn? turn);
            if (turn is { } spoken)
            {
                PrintedText label = PrintedText.Of(scene.Text, spoken.Label);
                quotes.Add(quote with { Source = label, Speaker = people.Labelled(label.Text), Statement = statement++ });
                continue;
            }

            // Without marks and without anybody who speaks it is the article's own text.
            if (isUnmarked && found[i].Source < 0) continue;
            if (found[i].Cue < 0)
            {
                quotes.Add(quote with { Kind = QuoteKinds.OfUnattributed(scene, i), Statement = statement++ });
                continue;
            }

            bool same = before is not null && found[i].Cue == last.Cue;
            quote = quote with
            {
                Kind = QuoteKinds.Of(scene, i, same ? before : null),
                Cue = CuePhrase.Of(scene, found[i].Cue),
                Source = found[i].Source < 0 ? null : SpeakerResolver.Source(scene, found[i].Source),
                Speaker = found[i].Source < 0 ? null : same && found[i].Source == last.Source ? before!.Speaker : speakers.Resolve(found[i].Source),
                Statement = same ? before!.Statement : statement++,
            };
            quotes.Add(quote);
            (before, last) = (quote, found[i]);
        }
    }
}
