using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Lists what may attribute a quotation, with features: words and marks near it, the cue of the quotation before it, and nothing at all.</summary>
internal static class CueFeatures
{
    /// <summary>Fills <paramref name="candidates"/> for the quotation of <paramref name="view"/>; <paramref name="previous"/> is what attributes the one before it.</summary>
    public static void List(Scene scene, in QuoteView view, Attributed previous, Candidates candidates)
    {
        candidates.Clear();
        candidates.Add(Candidates.None);
        AddNone(scene, view, previous, candidates.Features);
        int quotes = 0, rank = 0;
        for (int i = view.Place - 1; i >= view.Left; i--)
        {
            if (scene.Tokens[i].Kind == TokenKind.Quotation) quotes++;
            else if (IsCandidate(scene.Tokens[i])) Add(scene, view, i, quotes, ref rank, previous, candidates);
        }

        quotes = rank = 0;
        for (int i = view.Place + 1; i <= view.Right; i++)
        {
            if (scene.Tokens[i].Kind == TokenKind.Quotation) quotes++;
            else if (IsCandidate(scene.Tokens[i])) Add(scene, view, i, quotes, ref rank, previous, candidates);
        }

        if (previous.Cue >= 0 && (previous.Cue < view.Left || previous.Cue > view.Right))
        {
            candidates.Add(previous.Cue);
            AddInherited(scene, view, previous, candidates.Features, 60);
        }
    }

    private static bool IsCandidate(Token token)
    {
        if (token.Kind is TokenKind.Colon or TokenKind.Dash) return true;
        if (token.Kind != TokenKind.Word) return false;
        if (token.Is(WordClass.AnyReporting)) return !token.Capital || !token.Is(WordClass.Person);
        return !token.Capital && !token.Is(WordClass.Closed | WordClass.Determiner | WordClass.SubjectPronoun | WordClass.Person) && token.Length > 3;
    }

    private static void Add(Scene scene, in QuoteView view, int i, int quotes, ref int rank, Attributed previous, Candidates candidates)
    {
        candidates.Add(i);
        FeatureList f = candidates.Features;
        Token own = scene.Tokens[i], before = scene.At(i - 1), after = scene.At(i + 1);
        uint side = i < view.Place ? 0u : 1u;
        uint lexical = Scene.Lexical(own);
        uint step = QuoteView.Step(Math.Abs(view.Place - i) - 1 - quotes);
        uint sentences = (uint)Math.Min(3, Math.Abs(own.Sentence - scene.Tokens[view.Place].Sentence));
        uint between = (uint)Math.Min(3, quotes);
        uint order = (uint)Math.Min(4, rank);
        if (lexical is 2 or 3) rank++;
        uint where = (side * 100) + (sentences * 10) + between;
        uint paragraphs = (uint)Math.Abs(own.Paragraph - scene.Tokens[view.Place].Paragraph);

        f.Add(1, side, lexical);
        f.Add(2, side, lexical, step);
        f.Add(3, where, lexical);
        f.Add(4, side, order, lexical, sentences);
        f.Add(5, own.Hash);
        f.Add(6, own.Hash, side, Math.Min(step, 3));
        f.Add(7, own.Ending, lexical == 0 ? 1u : 0, side);
        f.Add(8, before.Hash, QuoteView.Neighbour(before), Math.Min(lexical, 2));
        f.Add(9, after.Hash, QuoteView.Neighbour(after), Math.Min(lexical, 2));
        f.Add(10, side, step, view.EndMark, lexical);
        f.Add(11, where, order, view.Shape, lexical);
        f.Add(12, PhraseType(scene, i - 1), PhraseType(scene, i + 1), lexical, side);
        f.Add(13, PhraseType(scene, i - 1), PhraseType(scene, i + 1), where, step);
        f.Add(14, side == 0 ? QuoteView.Neighbour(view.Before) : QuoteView.Neighbour(view.After), side, step, lexical);
        f.Add(15, where, view.StartsParagraph ? 1u : 0, order, paragraphs);
        f.Add(16, QuoteView.Neighbour(before), QuoteView.Neighbour(after), lexical, side);
        f.Add(17, own.Ending, lexical, side, step);
        f.Add(18, where, view.ReportingBefore, view.ReportingAfter, lexical);
        f.Add(19, where, lexical, view.Words, view.EndMark);
        f.Add(20, side, Commas(scene, view.Place, i), sentences, lexical);
        f.Add(21, side == 0 ? view.Before.Hash : view.After.Hash, side, step, lexical);
        f.Add(22, scene.At(i - 2).Hash, lexical == 2 ? 1u : 0);
        f.Add(23, own.Hash, before.Hash);
        f.Add(24, own.Hash, QuoteView.Neighbour(after), side, sentences);
        if (i == previous.Cue) AddInherited(scene, view, previous, f, 30);
    }

    // Continuing the statement of the quotation before.
    private static void AddInherited(Scene scene, in QuoteView view, Attributed previous, FeatureList f, int template)
    {
        uint paragraphs = (uint)Math.Min(3, scene.Tokens[view.Place].Paragraph - scene.Tokens[previous.Place].Paragraph);
        uint sentences = (uint)Math.Min(3, scene.Tokens[view.Place].Sentence - scene.Tokens[previous.Place].Sentence);
        uint gap = QuoteView.Step(view.Place - previous.Place - 1);
        uint side = previous.Cue < previous.Place ? 0u : 1u;
        uint cueBetween = previous.Cue > previous.Place && previous.Cue < view.Place ? 1u : 0;
        f.Add(template);
        f.Add(template + 1, paragraphs, view.Alone ? 1u : 0, sentences);
        f.Add(template + 2, paragraphs, gap, view.Shape);
        f.Add(template + 3, paragraphs, view.ReportingBefore, view.ReportingAfter, sentences);
        f.Add(template + 4, side, gap, sentences, paragraphs);
        f.Add(template + 5, cueBetween, sentences, gap, view.EndMark);
        f.Add(template + 6, QuoteView.Neighbour(view.Before), QuoteView.Neighbour(view.After), paragraphs);
        f.Add(template + 7, view.Words, paragraphs, sentences);
        f.Add(template + 8, view.Shape, view.ReportingAfter, view.ReportingBefore, cueBetween);
        f.Add(template + 9, view.Before.Hash, sentences);
    }

    // Not attributed: a title, a name, words that nobody is named for.
    private static void AddNone(Scene scene, in QuoteView view, Attributed previous, FeatureList f)
    {
        uint before = QuoteView.Neighbour(view.Before), after = QuoteView.Neighbour(view.After);
        uint reporting = (view.ReportingBefore * 8) + view.ReportingAfter;
        uint title = view.TitleCase ? 1u : 0;
        f.Add(80);
        f.Add(81, view.Shape, view.Words);
        f.Add(82, before, after);
        f.Add(83, view.Before.Hash, title);
        f.Add(84, view.After.Hash);
        f.Add(85, scene.At(view.Place - 2).Hash, before);
        f.Add(86, scene.At(view.Place + 2).Hash, after);
        f.Add(87, reporting, view.Words);
        f.Add(88, reporting, view.Shape);
        f.Add(89, title, view.Words, view.EndMark);
        f.Add(90, title, before, after);
        f.Add(91, view.FirstHash);
        f.Add(92, view.LastHash);
        f.Add(93, view.Before.Possessive ? 1u : 0, title, view.Words);
        f.Add(94, previous.Place >= 0 && previous.Cue < 0 ? 1u : 0, (uint)Math.Min(3, previous.Place < 0 ? 3 : view.Place - previous.Place - 1));
        f.Add(95, scene.Tokens[view.Place].Paragraph == 0 ? 1u : 0, reporting);
        f.Add(96, view.StartsCapital ? 1u : 0, before, view.Words);
        f.Add(97, view.StartsCapital ? 1u : 0, after, view.Words);
        f.Add(98, view.Alone ? 1u : 0, view.EndMark, previous.Cue >= 0 ? 1u : 0);
        f.Add(99, view.Before.Hash, view.Words);
        f.Add(100, view.Before.Hash, scene.At(view.Place - 2).Hash);
        f.Add(103, title, view.After.Hash);
        f.Add(104, reporting, title, view.Before.Possessive ? 1u : 0, view.StartsCapital ? 1u : 0);
        f.Add(105, QuoteView.Neighbour(scene.At(view.Place - 2)), before, after, title);
        f.Add(106, after, QuoteView.Neighbour(scene.At(view.Place + 2)), view.Words, view.StartsCapital ? 1u : 0);
    }

    private static uint PhraseType(Scene scene, int token)
    {
        int phrase = scene.PhraseAt(token);
        return phrase < 0 ? 20u + QuoteView.Neighbour(scene.At(token)) : (uint)scene.Phrases[phrase].Type + 1;
    }

    private static uint Commas(Scene scene, int place, int i)
    {
        uint commas = 0;
        for (int k = Math.Min(place, i) + 1; k < Math.Max(place, i) && commas < 3; k++) if (scene.Tokens[k].Kind == TokenKind.Comma) commas++;
        return commas;
    }
}
