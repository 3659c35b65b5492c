using CsCheck;
using SearchEngine.Benchmarks.Corpora;
using Xunit;

namespace SearchEngine.Server.Tests.Benchmarks;

public sealed class TokensTests
{
    [Theory]
    [InlineData("The mayor's $2.5m plan", "the mayor s 2 5m plan")]
    [InlineData("“ÉCOLE” — Ökonom", "école ökonom")]
    [InlineData("snake_case co-op", "snake case co op")]
    [InlineData("𝐀 \U00010400", "𝐀 \U00010428")]
    [InlineData(" \n", "")]
    public void A_token_is_a_run_of_letters_or_digits_in_lower_case(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Tokens.Of(text)));

    [Fact]
    public void A_token_of_forty_is_kept_and_a_longer_one_left_out()
    {
        string forty = new('a', Tokens.MaxLength);
        Assert.Equal([forty, "end"], Tokens.Of($"{forty} {forty}a end"));
    }

    [Fact]
    public void Tokens_joined_by_spaces_are_the_same_tokens() =>
        Gen.String.Sample(text => Assert.Equal(Tokens.Of(text), Tokens.Of(string.Join(' ', Tokens.Of(text)))));
}
