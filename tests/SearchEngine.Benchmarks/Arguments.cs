using System.Globalization;

namespace SearchEngine.Benchmarks;

/// <summary>The options of a command, each a name and a value (<c>--seed 7</c>); a name may come more than once.</summary>
internal sealed class Arguments
{
    private readonly ILookup<string, string> _values;

    /// <summary>Reads the options behind the command's name.</summary>
    /// <param name="args">What the caller typed, without the command.</param>
    /// <param name="known">The names that the command has.</param>
    /// <exception cref="ArgumentException">A name is not known, or has no value; the message says which are.</exception>
    public Arguments(IReadOnlyList<string> args, params IReadOnlyList<string> known)
    {
        List<(string Name, string Value)> pairs = [];
        for (int i = 0; i < args.Count; i += 2)
        {
            if (!known.Contains(args[i])) throw new ArgumentException($"{args[i]} is no option here; there are {string.Join(", ", known)}.");
            if (i + 1 == args.Count) throw new ArgumentException($"{args[i]} needs a value behind it.");
            pairs.Add((args[i], args[i + 1]));
        }

        _values = pairs.ToLookup(pair => pair.Name, pair => pair.Value);
    }

    /// <summary>Every value of an option, in the order typed; empty where it is missing.</summary>
    public IReadOnlyList<string> All(string name) => [.. _values[name]];

    /// <summary>The last value of an option that has to be there.</summary>
    /// <exception cref="ArgumentException">It is missing.</exception>
    public string One(string name) => _values[name].LastOrDefault() ?? throw new ArgumentException($"Say {name}.");

    /// <summary>The last value of an option that is a whole number, 0 or more.</summary>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public int Number(string name, int otherwise) =>
        _values[name].LastOrDefault() is not { } value ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new ArgumentException($"{name} takes a whole number, not '{value}'.");

    /// <summary>Runs a command; what is wrong with its options or files becomes a line on standard error and the exit code 2.</summary>
    public static int Told(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
