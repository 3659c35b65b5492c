using SearchEngine.Core.Alerting;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Alerting;

public sealed class SavedSearchParametersTests
{
    [Fact]
    public void A_search_is_saved_with_its_filters()
    {
        SavedSearch saved = Read(out IReadOnlyList<SavedSearchError> errors, ("q", ["harbour"]), ("in", ["headline,body"]), ("source", ["CNN", "BBC"]), ("section", ["news"]), ("byline", ["Jo Reed"]), ("speaker", ["Ada Quill"]));
        Assert.Empty(errors);
        Assert.Equal(("id", "name", "harbour"), (saved.Id, saved.Name, saved.Query));
        Assert.Equal(["headline", "body", "CNN", "BBC", "news", "Jo Reed", "Ada Quill"], [.. saved.In, .. saved.Source, .. saved.Section, .. saved.Byline, .. saved.Speaker]);
    }

    [Theory]
    [InlineData("sort", "newest", "sort is about one page of hits and cannot be saved; leave it out.")]
    [InlineData("limit", "5", "limit is about one page of hits and cannot be saved; leave it out.")]
    [InlineData("from", "2016-06-16", "from cannot be saved; say it in the query instead, such as date:2016-06-16.. for on or after that day.")]
    [InlineData("in", "title", "in cannot be “title”; it takes headline, highlights, body, quotes.")]
    [InlineData("source", " ", "source is empty; give a value, or leave it out.")]
    [InlineData("colour", "red", null)]
    public void What_cannot_be_saved_is_refused_as_a_search_refuses_it(string name, string value, string? message)
    {
        Read(out IReadOnlyList<SavedSearchError> errors, ("q", ["harbour"]), (name, [value]));
        SavedSearchError error = Assert.Single(errors);
        Assert.Equal(name, error.Parameter);
        if (message is not null) Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_limit_is_told_with_its_place()
    {
        Read(out IReadOnlyList<SavedSearchError> errors, ("q", ["harbour a*b*c*d*e*f*g*h*i*j*k*l*m"]));
        SavedSearchError error = Assert.Single(errors);
        Assert.Equal(("q", 8), (error.Parameter, error.Position));
        Assert.Contains("asterisks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_watch_is_refused()
    {
        Read(out IReadOnlyList<SavedSearchError> errors);
        Assert.Equal("q", Assert.Single(errors).Parameter);
        Read(out errors, ("q", ["  "]));
        Assert.Equal("q", Assert.Single(errors).Parameter);
        Read(out errors, ("q", ["…"]));
        Assert.Equal("q", Assert.Single(errors).Parameter);
        Read(out errors, ("in", ["headline"]));
        Assert.Equal("q", Assert.Single(errors).Parameter);
    }

    [Fact]
    public void A_quote_is_saved_alone_and_has_words()
    {
        SavedSearch saved = ReadQuote(new SavedQuote("We will rebuild", " "), out IReadOnlyList<SavedSearchError> errors);
        Assert.Empty(errors);
        Assert.Equal(new SavedQuote("We will rebuild"), saved.Quote);
        ReadQuote(new SavedQuote(" … "), out errors);
        Assert.Equal("quote.text", Assert.Single(errors).Parameter);
        ReadQuote(new SavedQuote("We will rebuild", new string('x', 501)), out errors);
        Assert.Equal("quote.speaker", Assert.Single(errors).Parameter);
        ReadQuote(new SavedQuote("We will rebuild"), out errors, ("q", ["harbour"]));
        Assert.Equal("q", Assert.Single(errors).Parameter);
    }

    [Fact]
    public void The_parameters_are_described_as_those_of_a_search() =>
        Assert.Equal(SearchParameters.All.Take(6), SavedSearchParameters.All);

    private static SavedSearch Read(out IReadOnlyList<SavedSearchError> errors, params (string Name, string[] Values)[] values) =>
        SavedSearchParameters.Read("id", "name", values.ToDictionary(value => value.Name, value => (IReadOnlyList<string>)value.Values), null, out errors);

    private static SavedSearch ReadQuote(SavedQuote quote, out IReadOnlyList<SavedSearchError> errors, params (string Name, string[] Values)[] values) =>
        SavedSearchParameters.Read("id", "name", values.ToDictionary(value => value.Name, value => (IReadOnlyList<string>)value.Values), quote, out errors);
}
