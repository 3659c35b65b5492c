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
