using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>How much a noun phrase is in the reader's mind: near, and rather a subject than whatever stands behind a small word.</summary>
internal static class Salience
{
    /// <summary>Noun phrases that a pronoun or a description is looked for back from itself.</summary>
    public const int Farthest = 60;

    /// <summary>The score of <paramref name="phrase"/> as seen from a sentence at or behind its own; higher is likelier meant.</summary>
    public static int Of(Scene scene, int phrase, int sentence)
    {
        NounPhrase candidate = scene.Phrases[phrase];
        Token first = scene.Tokens[candidate.First], before = scene.At(candidate.First - 1);
        int score = -2 * Math.Min(12, sentence - first.Sentence);
        if (BeginsSentence(scene, phrase)) score += 4;
        if (before.IsLowerWord && before.Is(WordClass.Preposition)) score -= 3;
        if (scene.Tokens[candidate.Last].Possessive) score -= 2;
        if (candidate.Type == PhraseType.Organisation) score -= 2;
        return score;
    }

    /// <summary>Whether a sentence, or what stands behind a quotation, begins with the phrase.</summary>
    public static bool BeginsSentence(Scene scene, int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        Token before = scene.At(own.First - 1);
        return before.Sentence != scene.Tokens[own.First].Sentence || before.Kind == TokenKind.Quotation;
    }
}
