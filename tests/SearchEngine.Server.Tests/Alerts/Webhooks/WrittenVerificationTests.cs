using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Webhooks;

/// <summary>The programs in docs/alerts.md that verify a signature do.</summary>
public sealed partial class WrittenVerificationTests
{
    [Theory]
    [InlineData("python", "python3", "import json, sys\nsecret, headers, body = json.loads(sys.argv[1])\nprint(is_genuine(secret, headers, body.encode()), is_genuine(secret, headers, body.encode() + b' '))", "True False")]
    [InlineData("javascript", "node", "const [secret, headers, body] = JSON.parse(process.argv[2]);\nconsole.log(isGenuine(secret, headers, Buffer.from(body)), isGenuine(secret, headers, Buffer.from(body + ' ')));", "true false")]
    public async Task They_take_what_is_genuine_and_refuse_what_is_not(string language, string program, string call, string expected)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, program))), $"There is no {program} on this machine.");
        string docs = await File.ReadAllTextAsync(Path.Join(ServerFixture.Root, "docs", "alerts.md"));
        string code = Blocks().Matches(docs).Single(block => block.Groups[1].Value == language).Groups[2].Value;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-verification-");
        try
        {
            string file = Path.Join(folder.FullName, language == "python" ? "verify.py" : "verify.mjs");
            await File.WriteAllTextAsync(file, code + "\n" + call + "\n");
            const string Body = "{\"type\": \"alert.fired\", \"data\": \"ü\"}";
            long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            string headers = $$"""{"webhook-id": "evt_a_1", "webhook-timestamp": "{{now}}", "webhook-signature": "v1,AAAA {{WebhookSignature.Of(Receiver.Secret, "evt_a_1", now, Encoding.UTF8.GetBytes(Body))}}"}""";
            var start = new ProcessStartInfo(program, [file, $"[\"{Receiver.Secret}\", {headers}, {System.Text.Json.JsonSerializer.Serialize(Body)}]"]) { RedirectStandardOutput = true };
            using Process run = Process.Start(start)!;
            Assert.Equal(expected, (await run.StandardOutput.ReadToEndAsync()).Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"```(\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
