using System.Buffers;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchEngine.Core.Analysis;

/// <summary>Puts a language's prefix before its stems.</summary>
internal sealed class LanguagePrefixFilter : TokenFilter
{
    private readonly string _prefix;
    private readonly ICharTermAttribute _term;

    public LanguagePrefixFilter(TokenStream stems, string prefix)
        : base(stems)
    {
        _prefix = prefix;
        _term = AddAttribute<ICharTermAttribute>();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        int length = _term.Length;
        _term.ResizeBuffer(length + _prefix.Length);
        _term.SetLength(length + _prefix.Length);
        _term.Buffer.AsSpan(0, length).CopyTo(_term.Buffer.AsSpan(_prefix.Length));
        _prefix.CopyTo(_term.Buffer);
        return true;
    }
}

/// <summary>
/// Gives the German feminine one stem in both numbers: the light stemmer leaves <c>kanzlerin</c>, but <c>kanzlerinn</c> of
/// <c>Kanzlerinnen</c>.
/// </summary>
internal sealed class GermanFeminineFilter : TokenFilter
{
    private const int ShortestStem = 6;
    private readonly ICharTermAttribute _term;

    public GermanFeminineFilter(TokenStream stems)
        : base(stems) => _term = AddAttribute<ICharTermAttribute>();

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        ReadOnlySpan<char> stem = _term.Buffer.AsSpan(0, _term.Length);
        if (stem.Length >= ShortestStem && stem.EndsWith("inn", StringComparison.Ordinal)) _term.SetLength(stem.Length - 1);
        return true;
    }
}

/// <summary>
/// Takes the plural <c>s</c> from a number, in every language: <c>F-16s</c> and <c>F-16</c>, <c>747s</c> and <c>747</c>, <c>1990s</c>,
/// <c>1990's</c> and <c>1990</c> have one stem.
/// </summary>
internal sealed class NumberPluralFilter : TokenFilter
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.");

    private readonly ICharTermAttribute _term;

    public NumberPluralFilter(TokenStream words)
        : base(words) => _term = AddAttribute<ICharTermAttribute>();

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        ReadOnlySpan<char> word = _term.Buffer.AsSpan(0, _term.Length);
        if (word.Length < 2 || word[^1] != 's' || !char.IsAsciiDigit(word[0])) return true;
        ReadOnlySpan<char> number = word[..^1].TrimEnd('\'');
        if (!number.ContainsAnyExcept(NumberSigns)) _term.SetLength(number.Length);
        return true;
    }
}

/// <summary>
/// Gives short Spanish words one stem in both numbers, which the light stemmer leaves as they are in the singular:
/// <c>año</c> and <c>años</c>, <c>voto</c> and <c>votos</c>, <c>jefe</c> and <c>jefes</c>. Gender stays, since among so few letters it parts
/// other words: <c>casa</c> and <c>caso</c>.
/// </summary>
internal sealed class SpanishShortWordFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IKeywordAttribute _keyword;

    public SpanishShortWordFilter(TokenStream words)
        : base(words)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        if (_keyword.IsKeyword) return true;
        ReadOnlySpan<char> word = _term.Buffer.AsSpan(0, _term.Length);
        bool shortened = word switch
        {
            // What ends in -es the light stemmer takes care of from five letters on: leyes, jefes.
            [_, _, _, 'o' or 'a', 's'] or [_, _, 'o' or 'a' or 'e', 's'] or [_, _, _, 'e'] => true,
            _ => false,
        };
        if (!shortened) return true;
        _term.SetLength(word.Length - 1);
        _keyword.IsKeyword = true;
        return true;
    }
}
