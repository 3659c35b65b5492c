using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>What tells a term (a title, a name, words that nobody is named for) from speech: the words of the quotation, and those of its sentence.</summary>
internal static class TermFeatures
{
    private const int Farthest = 40, NearWords = 3, NearEndings = 4, MostQuoted = 40;

    /// <summary>Fills <paramref name="features"/> for the quotation of <paramref name="view"/>.</summary>
    public static void List(Scene scene, in QuoteView view, FeatureList features)
    {
        features.Clear();
        AddSide(scene, view, -1, 0, features);
        AddSide(scene, view, 1, 1, features);
        AddQuoted(scene, view.Place, features);
    }

    // Words far off tell by their endings alone, or by reporting: of each of them there are too few examples.
    private static void AddSide(Scene scene, in QuoteView view, int direction, uint side, FeatureList f)
    {
        int sentence = scene.Tokens[view.Place].Sentence;
        bool isReported = false;
        for (int distance = 1; distance < Farthest; distance++)
        {
            Token token = scene.At(view.Place + (distance * direction));
            if (token.Kind == TokenKind.Break || token.Sentence != sentence) break;
            if (token.Kind != TokenKind.Word) continue;
            if (distance <= NearWords) f.Add(121, token.Hash, side);
            f.Add(122, token.Ending, side, distance <= NearEndings ? 1u : 0);
            if (isReported || token.Capital || !token.Is(WordClass.AnyReporting)) continue;
            isReported = true;
            f.Add(123, token.Hash, side);
            f.Add(124, token.Hash, side, QuoteView.Step(distance) / 2, view.Shape);
        }
    }

    private static void AddQuoted(Scene scene, int place, FeatureList f)
    {
        ReadOnlySpan<char> text = scene.Text.AsSpan(scene.Tokens[place].Start, scene.Tokens[place].Length);
        int words = 0;
        for (int i = 0; i < text.Length && words < MostQuoted;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            uint hash = 2166136261;
            for (; i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '’' or '-'); i++) hash = (hash ^ (text[i] == '’' ? '\'' : char.ToLowerInvariant(text[i]))) * 16777619;
            f.Add(130, hash);
            words++;
        }
    }
}
