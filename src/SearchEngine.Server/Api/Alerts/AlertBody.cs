using System.Text.Json;
using SearchEngine.Core.Alerting;
using SearchEngine.Server.Alerts.Webhooks;

namespace SearchEngine.Server.Api.Alerts;

/// <summary>What is sent to save an alert: a search, or a quote.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Q">What to look for, in the query language; may be left out where a filter is given.</param>
/// <param name="In">The text fields to search: headline, highlights, body, quotes. Left out: all.</param>
/// <param name="Source">Exact sources of which one must be the article's.</param>
/// <param name="Section">Exact sections of which one must be the article's.</param>
/// <param name="Byline">Exact names of which one must be in the byline.</param>
/// <param name="Speaker">Exact names of which one must have said one of the quotes.</param>
/// <param name="Quote">Words to watch, instead of a search.</param>
/// <param name="Webhook">Where to send the events.</param>
internal sealed record AlertBody(
    string? Name = null, string? Q = null, IReadOnlyList<string>? In = null, IReadOnlyList<string>? Source = null, IReadOnlyList<string>? Section = null, IReadOnlyList<string>? Byline = null,
    IReadOnlyList<string>? Speaker = null, SavedQuote? Quote = null, WebhookBody? Webhook = null);

/// <summary>Where to send the events of an alert.</summary>
/// <param name="Url">The address, of http or https.</param>
/// <param name="Secret"><c>whsec_</c> and 24 to 64 random bytes in base64, by which they are signed; left out, the one that the alert has.</param>
internal sealed record WebhookBody(string Url, string? Secret = null);

/// <summary>An alert as it was read.</summary>
/// <param name="Search">What to watch for.</param>
/// <param name="Url">Where to send the events; null for nowhere.</param>
/// <param name="Secret">What they are signed by; null for what it has.</param>
internal sealed record ReadAlert(SavedSearch Search, string? Url, string? Secret);

/// <summary>Reads what is sent to save an alert, and says of everything that cannot be used what to send instead.</summary>
internal sealed class AlertBodyReader
{
    /// <summary>A body that works.</summary>
    public const string Example = """{ "name": "Harbour desk", "q": "harbour strike", "section": ["business"] }""";

    private const int LongestId = 100;
    private const int LongestName = 200;

    private readonly List<SavedSearchError> _errors;
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.Ordinal);
    private string? _name;
    private SavedQuote? _quote;
    private string? _url;
    private string? _secret;

    private AlertBodyReader(List<SavedSearchError> errors) => _errors = errors;

    /// <summary>Why <paramref name="id"/> can be no alert's; null where it can.</summary>
    public static string? ProblemOfId(string id) => id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && id.Any(c => c != '.')
        ? null
        : $"An alert's id has 1 to {LongestId} letters, digits, hyphens, underscores and full stops, such as harbour-desk.";

    /// <summary>Reads <paramref name="body"/>.</summary>
    /// <param name="id">The alert's id.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="addresses">Where webhooks may be sent to.</param>
    /// <param name="errors">What cannot be used; empty when the alert is good.</param>
    public static ReadAlert Read(string id, JsonElement body, WebhookAddresses addresses, out IReadOnlyList<SavedSearchError> errors)
    {
        var found = new List<SavedSearchError>();
        errors = found;
        if (ProblemOfId(id) is { } problem) found.Add(new SavedSearchError("id", problem));
        var reader = new AlertBodyReader(found);
        if (body.ValueKind != JsonValueKind.Object) found.Add(new SavedSearchError("body", $"The body is no JSON object. Send one such as {Example}."));
        else foreach (JsonProperty property in body.EnumerateObject()) reader.ReadOne(property, id);
        if (reader._url is { } url && addresses.Problem(url) is { } refused) found.Add(new SavedSearchError("webhook.url", refused));
        if (reader._secret is { } secret && WebhookSignature.Problem(secret) is { } weak) found.Add(new SavedSearchError("webhook.secret", weak));
        if (found.Count > 0) return new ReadAlert(new SavedSearch { Id = id }, null, null);

        SavedSearch search = SavedSearchParameters.Read(id, reader._name, reader._values, reader._quote, out errors);
        return new ReadAlert(search, reader._url, reader._secret);
    }

    private void ReadOne(JsonProperty property, string id)
    {
        if (property.Value.ValueKind == JsonValueKind.Null) return;
        switch (property.Name)
        {
            case "name":
                _name = Text(property);
                if (_name?.Length > LongestName) Fail("name", $"name has {_name.Length} characters; {LongestName} are allowed.");
                break;
            case "q":
                if (Text(property) is { Length: > 0 } query) _values["q"] = [query];
                break;
            case "in" or "source" or "section" or "byline" or "speaker":
                if (Texts(property) is { Count: > 0 } values) _values[property.Name] = values;
                break;
            case "quote":
                ReadQuote(property.Value);
                break;
            case "webhook":
                ReadWebhook(property.Value);
                break;
            case "id":
                if (Text(property) is { } inside && inside != id) Fail("id", $"The id in the body is “{inside}” and that of the address “{id}”. Leave out the first, or make them the same.");
                break;
            case "created" or "since":
                // As in the answer: who sends back what they got need not take it out.
                break;
            default:
                Fail(property.Name, $"There is no field “{property.Name}”. There are: name, q, in, source, section, byline, speaker, quote, webhook.");
                break;
        }
    }

    private void ReadQuote(JsonElement quote)
    {
        string? text = null;
        string? speaker = null;
        foreach (JsonProperty property in Fields(quote, "quote", """{ "text": "the words", "speaker": "who said them" }"""))
        {
            if (property.Name == "text") text = Text(property, "quote.");
            else if (property.Name == "speaker") speaker = Text(property, "quote.");
            else Fail($"quote.{property.Name}", $"There is no field “{property.Name}” in quote. There are: text, speaker.");
        }

        _quote = new SavedQuote(text ?? "", speaker);
    }

    private void ReadWebhook(JsonElement webhook)
    {
        foreach (JsonProperty property in Fields(webhook, "webhook", """{ "url": "https://desk.example.org/alerts", "secret": "whsec_…" }"""))
        {
            if (property.Name == "url") _url = Text(property, "webhook.");
            else if (property.Name == "secret") _secret = Text(property, "webhook.");
            else if (property.Name != "state") Fail($"webhook.{property.Name}", $"There is no field “{property.Name}” in webhook. There are: url, secret.");
        }

        if (_url is null) Fail("webhook.url", "The webhook has no url. Give the address that the events are sent to, or leave out the webhook.");
    }

    private JsonProperty[] Fields(JsonElement value, string name, string example)
    {
        if (value.ValueKind == JsonValueKind.Object) return [.. value.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null)];
        Fail(name, $"{name} is no JSON object. Send one such as {example}.");
        return [];
    }

    private string? Text(JsonProperty property, string within = "")
    {
        if (property.Value.ValueKind == JsonValueKind.String)
        {
            try
            {
                return property.Value.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, written as \uD800: no text.
            }
        }

        Fail(within + property.Name, $"{within}{property.Name} is not a string of Unicode text.");
        return null;
    }

    private List<string> Texts(JsonProperty property)
    {
        var texts = new List<string>();
        bool isList = property.Value.ValueKind == JsonValueKind.Array;
        if (!isList && property.Value.ValueKind != JsonValueKind.String) Fail(property.Name, $"{property.Name} is no list of strings.");
        else if (!isList) texts.Add(Text(property) ?? "");
        else if (property.Value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)) Fail(property.Name, $"{property.Name} holds something that is no string.");
        else foreach (JsonElement item in property.Value.EnumerateArray()) texts.Add(item.GetString()!);
        return texts;
    }

    private void Fail(string field, string message) => _errors.Add(new SavedSearchError(field, message));
}
