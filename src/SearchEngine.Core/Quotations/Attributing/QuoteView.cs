using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>What one quotation and its surroundings look like, in small numbers that features are made of.</summary>
internal readonly struct QuoteView
{
    private const int SentencesBefore = 2, SentencesAfter = 1, TokensBefore = 70, TokensAfter = 60;

    /// <summary>Looks at quotation <paramref name="quote"/> of <paramref name="scene"/>.</summary>
    public QuoteView(Scene scene, int quote)
    {
        Place = scene.Places[quote];
        Token own = scene.Tokens[Place];
        Left = LeftEnd(scene, Place);
        Right = RightEnd(scene, Place);
        ReadOnlySpan<char> text = scene.Text.AsSpan(own.Start, own.Length);
        EndMark = text[^1] switch { ',' => 1, '.' => 2, '?' or '!' => 3, '…' or '-' or '—' => 4, _ => 0 };
        StartsCapital = char.IsUpper(text[0]) || (text[0] is '[' or '‘' or '\'' && text.Length > 1 && char.IsUpper(text[1]));
        CountWords(text, out int words, out int capitals, out FirstHash, out LastHash);
        Words = words switch { <= 4 => (uint)words, <= 6 => 5, <= 9 => 6, <= 15 => 7, _ => 8 };
        TitleCase = words > 1 && capitals * 10 >= words * 6;
        Before = scene.At(Place - 1);
        After = scene.At(Place + 1);
        StartsParagraph = Before.Kind == TokenKind.Break;
        Alone = StartsParagraph && After.Kind == TokenKind.Break;
        Shape = (StartsCapital ? 8u : 0) + EndMark + (StartsParagraph ? 16u : 0);
        ReportingBefore = NearestReporting(scene, Place, -1);
        ReportingAfter = NearestReporting(scene, Place, 1);
    }

    public readonly int Place, Left, Right;
    public readonly uint EndMark, Words, Shape, FirstHash, LastHash;
    public readonly bool StartsCapital, TitleCase, StartsParagraph, Alone;
    public readonly Token Before, After;

    /// <summary>How far the nearest reporting verb of the same sentence is, in steps of 0 (none) to 4.</summary>
    public readonly uint ReportingBefore, ReportingAfter;

    /// <summary>A token as a neighbour: its kind, for a word its most telling class.</summary>
    public static uint Neighbour(Token token)
    {
        if (token.Kind != TokenKind.Word) return (uint)token.Kind + 20;
        if (token.Is(WordClass.Reporting)) return 1;
        if (token.Is(WordClass.WeaklyReporting)) return 2;
        if (token.Is(WordClass.Determiner)) return 3;
        if (token.Is(WordClass.Preposition)) return 4;
        if (token.Is(WordClass.Auxiliary)) return 5;
        if (token.Is(WordClass.SubjectPronoun)) return 6;
        if (token.Is(WordClass.Closed)) return 7;
        if (token.Possessive) return 8;
        if (token.Capital) return 9;
        return token.Is(WordClass.Person | WordClass.Document) ? 10u : 11u;
    }

    /// <summary>A distance in tokens as a step from 0 to 8.</summary>
    public static uint Step(int distance) => distance switch
    {
        < 0 => 9,
        <= 4 => (uint)distance,
        <= 6 => 5,
        <= 10 => 6,
        <= 18 => 7,
        _ => 8,
    };

    private static int LeftEnd(Scene scene, int place)
    {
        int i = place, sentence = scene.Tokens[place].Sentence, paragraph = scene.Tokens[place].Paragraph;
        bool mayCross = scene.At(place - 1).Kind == TokenKind.Break;
        while (i > 0 && place - i < TokensBefore)
        {
            Token before = scene.Tokens[i - 1];
            int allowed = mayCross ? 2 : SentencesBefore;
            if (sentence - before.Sentence > allowed) break;
            if (before.Paragraph < paragraph && !(mayCross && paragraph - before.Paragraph == 1)) break;
            i--;
        }

        return i;
    }

    private static int RightEnd(Scene scene, int place)
    {
        int i = place, sentence = scene.Tokens[place].Sentence;
        while (i + 1 < scene.Tokens.Length && i - place < TokensAfter)
        {
            Token after = scene.Tokens[i + 1];
            if (after.Kind == TokenKind.Break || after.Sentence - sentence > SentencesAfter) break;
            i++;
        }

        return i;
    }

    private static uint NearestReporting(Scene scene, int place, int direction)
    {
        int sentence = scene.Tokens[place].Sentence;
        for (int i = place + direction, d = 0; d < 40; i += direction, d++)
        {
            Token token = scene.At(i);
            if (token.Kind == TokenKind.Break || token.Sentence != sentence) return 0;
            if (token.Kind == TokenKind.Word && !token.Capital && token.Is(WordClass.Reporting | WordClass.Attributing)) return d switch { 0 => 1u, <= 3 => 2u, <= 8 => 3u, _ => 4u };
        }

        return 0;
    }

    private static void CountWords(ReadOnlySpan<char> text, out int words, out int capitals, out uint first, out uint last)
    {
        words = capitals = 0;
        first = last = 0;
        for (int i = 0; i < text.Length && words < 24;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            words++;
            if (char.IsUpper(text[i])) capitals++;
            uint hash = 2166136261;
            for (; i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '\'' or '’' or '-'); i++) hash = (hash ^ char.ToLowerInvariant(text[i])) * 16777619;
            if (words == 1) first = hash;
            last = hash;
        }
    }
}
