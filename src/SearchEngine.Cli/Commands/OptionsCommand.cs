using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Cli.Options;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch options</c>: what <c>serve</c> can be told, and what a file of options comes to.</summary>
internal static class OptionsCommand
{
    public static Command Create()
    {
        Option<string?> file = CommonOptions.File();
        var markdown = new Option<bool>("--markdown") { Description = "The page of the documentation instead of a file." };
        var command = new Command("options", "Print all options of serve, with their meanings; with --options, as that file sets them.") { file, markdown };
        command.SetAction(parsed => Run(parsed.GetValue(file), parsed.GetValue(markdown)));
        return command;
    }

    private static int Run(string? file, bool markdown)
    {
        if (markdown)
        {
            Console.Write(OptionsReference.Page());
            return ExitCode.Done;
        }

        if (file is null)
        {
            Console.Write(OptionsReference.Template());
            return ExitCode.Done;
        }

        if (OptionsFile.Read(file, given => given, out IReadOnlyList<string> problems) is not var (serve, server)) return Usage.Refuses(file, problems);
        var all = (JsonObject)JsonSerializer.SerializeToNode(serve, OptionKey.Json)!;
        foreach ((string key, JsonNode? value) in (JsonObject)JsonSerializer.SerializeToNode(server, OptionKey.Json)!) all[key] = value?.DeepClone();
        Console.Write(OptionsReference.File(all));
        return ExitCode.Done;
    }
}
