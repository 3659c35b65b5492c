using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Tells a quotation that is a clause or sentence of its own from words inside the article's sentence.</summary>
internal static class QuoteKinds
{
    /// <summary>The kind of an attributed quotation; <paramref name="before"/> is the quote before it when one cue attributes both.</summary>
    public static QuoteKind Of(Scene scene, int quote, Quote? before)
    {
        int place = scene.Places[quote];
        Token own = scene.Tokens[place], left = scene.At(place - 1);
        ReadOnlySpan<char> text = scene.Text.AsSpan(own.Start, own.Length);
        bool carriesOn = before is { Kind: QuoteKind.Full } && before.Text[^1] is ',' or '—' or '-' && left.Kind is TokenKind.Comma or TokenKind.Dash;
        if (carriesOn) return QuoteKind.Full;
        if (!BeginsLikeSentence(text)) return left.Kind is TokenKind.Break && text.Length > 60 ? QuoteKind.Full : QuoteKind.Fragment;
        bool opens = left.Kind is not TokenKind.Word || left.Is(WordClass.Reporting) || left.Sentence != own.Sentence;
        bool ends = text[^1] is '.' or ',' or '?' or '!' or '…' or '—' or '-';
        return opens && (ends || scene.At(place + 1).Kind is TokenKind.Break or TokenKind.Stop or TokenKind.Comma) ? QuoteKind.Full : QuoteKind.Fragment;
    }

    /// <summary>
    /// The kind of a quotation that the article attributes to nobody: speech all the same where it is a sentence of some length
    /// that is not written like a title, else a term.
    /// </summary>
    public static QuoteKind OfUnattributed(Scene scene, int quote)
    {
        const int FewestWords = 6;
        Token own = scene.Tokens[scene.Places[quote]];
        ReadOnlySpan<char> text = scene.Text.AsSpan(own.Start, own.Length);
        int words = 0;
        int capitals = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]) || (i > 0 && !char.IsWhiteSpace(text[i - 1]))) continue;
            words++;
            if (char.IsUpper(text[i])) capitals++;
        }

        bool isSpeech = words >= FewestWords && 2 * capitals < words && Of(scene, quote, null) == QuoteKind.Full;
        return isSpeech ? QuoteKind.Full : QuoteKind.Term;
    }

    private static bool BeginsLikeSentence(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && !char.IsLetterOrDigit(text[i])) i++;
        return i < text.Length && (char.IsUpper(text[i]) || char.IsDigit(text[i]));
    }
}
