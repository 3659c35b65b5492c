using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Lists who or what may be the source of a quotation whose cue is known, with features: the noun phrases near both, the source of the quotation before, and nobody.</summary>
internal static class SourceFeatures
{
    /// <summary>Fills <paramref name="candidates"/> with noun phrases.</summary>
    public static void List(Scene scene, in QuoteView view, int cue, Attributed previous, Candidates candidates)
    {
        candidates.Clear();
        candidates.Add(Candidates.None);
        AddNobody(scene, view, cue, previous, candidates.Features);
        int left = view.Left, right = view.Right;
        if (cue < left) left = cue - Math.Min(cue, 12);
        int speakers = 0;
        int from = scene.FirstPhraseFrom(left);
        bool sawPrevious = false;
        for (int p = from; p < scene.Phrases.Count && scene.Phrases[p].First <= right; p++)
        {
            if (scene.Phrases[p].First > cue && speakers >= 0 && p > from && scene.Phrases[p - 1].First <= cue) speakers = 0;
            Add(scene, view, cue, p, previous, candidates);
            sawPrevious |= p == previous.Source;
        }

        if (previous.Source >= 0 && !sawPrevious) Add(scene, view, cue, previous.Source, previous, candidates);
    }

    private static void Add(Scene scene, in QuoteView view, int cue, int p, Attributed previous, Candidates candidates)
    {
        candidates.Add(p);
        FeatureList f = candidates.Features;
        NounPhrase phrase = scene.Phrases[p];
        Token own = scene.Tokens[cue], first = scene.Tokens[phrase.First], head = scene.Tokens[phrase.Last];
        Token before = scene.At(phrase.First - 1), after = scene.At(phrase.Last + 1);
        uint type = (uint)phrase.Type;
        uint side = phrase.Last < cue ? 0u : phrase.First > cue ? 1u : 2u;
        int from = side == 0 ? phrase.Last + 1 : cue + 1, to = side == 0 ? cue : phrase.First;
        Between between = Between.Of(scene, from, to);
        uint step = QuoteView.Step(to - from);
        uint sentences = (uint)Math.Min(3, Math.Abs(own.Sentence - first.Sentence));
        uint opens = IsSubjectPlace(scene, phrase.First) ? 1u : 0;
        uint cueSide = cue < view.Place ? 0u : 1u;
        uint phraseSide = phrase.First < view.Place ? 0u : 1u;
        uint lexical = Scene.Lexical(own);
        uint inherited = p == previous.Source ? (cue == previous.Cue ? 2u : 1u) : 0;
        uint cueInherited = cue == previous.Cue ? 1u : 0;
        uint where = (side * 100) + (sentences * 10) + cueSide;

        f.Add(1, type, side);
        f.Add(2, type, side, step, sentences);
        f.Add(3, where, step, between.Code);
        f.Add(4, type, QuoteView.Neighbour(before), side);
        f.Add(5, type, QuoteView.Neighbour(after), side);
        f.Add(6, before.Hash, side);
        f.Add(7, head.Hash);
        f.Add(8, head.Hash, side, Math.Min(step, 2));
        f.Add(9, own.Hash, side, step, cueSide);
        f.Add(10, own.Hash, side, type, cueSide);
        f.Add(11, own.Ending, side, step, opens);
        f.Add(12, lexical, where, type, step);
        f.Add(13, opens, type, where, between.Code);
        f.Add(14, inherited, type, cueInherited);
        f.Add(15, inherited, where, cueInherited, step);
        f.Add(16, between.Phrases, type, where);
        f.Add(17, between.Speakers, type, where, opens);
        f.Add(18, between.Quotes, where, phraseSide, type);
        f.Add(19, between.Code, type, own.Ending, side);
        f.Add(20, phraseSide, side, cueSide, opens);
        f.Add(21, QuoteView.Neighbour(scene.At(cue + 1)), QuoteView.Neighbour(scene.At(cue - 1)), where, step);
        f.Add(22, head.Possessive ? 1u : 0, side, step);
        f.Add(23, first.Hash, side);
        f.Add(24, QuoteView.Neighbour(before), where, step);
        f.Add(25, QuoteView.Neighbour(after), where, step);
        f.Add(26, head.Is(WordClass.Person | WordClass.Document) ? 1u : 0, head.Is(WordClass.Time) ? 1u : 0, side, step);
        f.Add(27, between.Code, where, type, opens);
        f.Add(28, own.Hash, before.Hash, side);
        f.Add(29, cueInherited, inherited, view.StartsParagraph ? 1u : 0, between.Quotes);
    }

    private static void AddNobody(Scene scene, in QuoteView view, int cue, Attributed previous, FeatureList f)
    {
        Token own = scene.Tokens[cue];
        f.Add(60);
        f.Add(61, Scene.Lexical(own), cue < view.Place ? 0u : 1u);
        f.Add(62, own.Hash);
        f.Add(63, QuoteView.Neighbour(scene.At(cue - 1)), QuoteView.Neighbour(scene.At(cue + 1)));
        f.Add(64, cue == previous.Cue ? 1u : 0, previous.Source >= 0 ? 1u : 0);
        f.Add(65, scene.At(cue - 1).Hash);
    }

    // Where a subject likes to stand: at the start of a sentence, or behind a comma, "and", "but" or a quotation.
    private static bool IsSubjectPlace(Scene scene, int first)
    {
        Token before = scene.At(first - 1), own = scene.Tokens[first];
        return before.Sentence != own.Sentence || before.Kind is TokenKind.Comma or TokenKind.Quotation or TokenKind.Break or TokenKind.Colon or TokenKind.Semicolon;
    }

    /// <summary>What stands between the cue and a noun phrase.</summary>
    private readonly record struct Between(uint Code, uint Phrases, uint Speakers, uint Quotes)
    {
        private const int Farthest = 90;

        public static Between Of(Scene scene, int from, int to)
        {
            uint commas = 0, verbs = 0, auxiliaries = 0, prepositions = 0, quotes = 0, phrases = 0, speakers = 0, breaks = 0;
            int last = -1;
            for (int i = from; i < to && i - from < Farthest; i++)
            {
                Token token = scene.Tokens[i];
                if (token.Kind == TokenKind.Comma) commas = 1;
                else if (token.Kind == TokenKind.Quotation) quotes++;
                else if (token.Kind is TokenKind.Stop or TokenKind.Break or TokenKind.Semicolon) breaks = 1;
                else if (token.Kind == TokenKind.Word && !token.Capital)
                {
                    if (token.Is(WordClass.Auxiliary)) auxiliaries = 1;
                    else if (token.Is(WordClass.Preposition)) prepositions = 1;
                    else if (token.Is(WordClass.Reporting)) verbs = 1;
                }

                int phrase = scene.PhraseAt(i);
                if (phrase < 0 || phrase == last) continue;
                last = phrase;
                phrases++;
                if (scene.Phrases[phrase].Type != PhraseType.Other) speakers++;
            }

            uint code = commas | (verbs << 1) | (auxiliaries << 2) | (prepositions << 3) | (breaks << 4) | ((quotes > 0 ? 1u : 0) << 5);
            return new Between(code, Math.Min(phrases, 4), Math.Min(speakers, 3), Math.Min(quotes, 2));
        }
    }
}
