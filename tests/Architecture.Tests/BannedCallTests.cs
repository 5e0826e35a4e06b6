using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Time, randomness and file replacement are passed in. The compiler refuses the raw calls (src/BannedSymbols.txt);
/// these tests hold the list to the framework, since an entry that names nothing bans nothing.</summary>
public sealed partial class BannedCallTests
{
    private static readonly string[] Entries = File.ReadAllLines(Path.Combine(Repository.Root, "src", "BannedSymbols.txt"));

    private static readonly Type[] Writers =
        [typeof(File), typeof(FileInfo), typeof(StreamWriter), typeof(FileMode), typeof(Directory), typeof(DirectoryInfo),
            typeof(ZipFile), typeof(ZipFileExtensions), typeof(TarFile), typeof(TarEntry)];

    private static readonly Type[] Readers = [typeof(File), typeof(FileInfo), typeof(StreamReader), typeof(FileMode)];

    [Fact]
    public void Every_entry_names_a_member_and_gives_a_reason()
    {
        Type[] clocks = [typeof(DateTime), typeof(DateTimeOffset), typeof(Environment), typeof(Stopwatch)];
        Type[] dice = [typeof(Random), typeof(Guid), typeof(RandomNumberGenerator), typeof(Path)];
        HashSet<string> members = [.. Writers.Union(Readers).Union(clocks).Union(dice).SelectMany(IdsOf),
            .. clocks.Union(dice).Select(static type => $"T:{type.FullName}")];
        foreach (string entry in Entries)
        {
            string[] parts = entry.Split(';', 2);
            members.ShouldContain(parts[0]);
            parts[1].Length.ShouldBeGreaterThan(20, entry);
        }
    }

    [Fact]
    public void Every_overload_that_writes_or_replaces_a_file_or_directory_is_banned()
    {
        string[] writers = [.. Writers.SelectMany(IdsOf).Where(static id => WriterPattern().IsMatch(id))];
        writers.Length.ShouldBeGreaterThan(85);
        writers.Except(Entries.Select(static entry => entry.Split(';')[0]), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_overload_that_reads_a_file_by_its_path_is_banned()
    {
        string[] readers = [.. Readers.SelectMany(IdsOf).Where(static id => ReaderPattern().IsMatch(id))];
        readers.Length.ShouldBeGreaterThan(30);
        readers.Except(Entries.Select(static entry => entry.Split(';')[0]), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_raw_call_that_stays_says_why()
    {
        string[] pragmas = [.. Repository.Sources("src")
            .SelectMany(static file =>
                File.ReadLines(Path.Combine(Repository.Root, file)).Select(line => $"{file}: {line.Trim()}"))
            .Where(static line => line.Contains("disable RS0030", StringComparison.Ordinal))];
        pragmas.ShouldNotBeEmpty();
        pragmas.ShouldAllBe(static line => ReasonPattern().IsMatch(line));
        File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")).ShouldNotContain("RS0030");
    }

    [Fact]
    public async Task A_raw_call_fails_the_build()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("banned-call-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Components.Probe.csproj"),
                "<Project Sdk=\"Microsoft.NET.Sdk\" />", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "Clock.cs"),
                """
                namespace Components.Probe;

                internal static class Clock
                {
                    internal static long Ticks() => System.DateTime.UtcNow.Ticks;

                    internal static void Save(string path) => System.IO.File.WriteAllText(path, "");

                    internal static System.IO.Stream Empty(string path) => new System.IO.FileStream(path, System.IO.FileMode.Create);

                    internal static string Read(string path) => System.IO.File.ReadAllText(path);

                    internal static System.IO.TextWriter Text(string path) => new System.IO.StreamWriter(path);

                    internal static long Start() => System.Diagnostics.Stopwatch.GetTimestamp() + System.Environment.TickCount64;

                    internal static int Dice() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(6);

                    internal static System.IO.Stream Any(string path) =>
                        new System.IO.FileStream(path, System.IO.FileMode.OpenOrCreate);

                    internal static string Name() => System.IO.Path.GetRandomFileName() + System.IO.Path.GetTempFileName();

                    internal static void Unpack(string path) =>
                        System.IO.Compression.ZipFile.ExtractToDirectory(path, ".", overwriteFiles: true);
                }

                """,
                TestContext.Current.CancellationToken);
            string output = await BuildAsync(folder.FullName);
            output.ShouldContain("Clock.cs(5,37): error RS0030: The symbol 'DateTime.UtcNow' is banned in this project: "
                + "time is passed in: take a TimeProvider");
            output.ShouldContain("Clock.cs(9,91): error RS0030: The symbol 'FileMode.Create' is banned in this project: "
                + "files are replaced by DurableFiles alone");
            output.ShouldContain("Clock.cs(11,49): error RS0030: The symbol 'File.ReadAllText(string)' is banned in this "
                + "project: files are read by RegularFile alone");
            output.ShouldContain("Clock.cs(13,63): error RS0030: The symbol 'StreamWriter.StreamWriter(string)' is banned in "
                + "this project: files are replaced");
            output.ShouldContain("Clock.cs(15,37): error RS0030: The symbol 'Stopwatch' is banned in this project: time is");
            output.ShouldContain(
                "error RS0030: The symbol 'Environment.TickCount64' is banned in this project: time is passed in");
            output.ShouldContain("Clock.cs(17,35): error RS0030: The symbol 'RandomNumberGenerator' is banned in this project");
            output.ShouldContain("error RS0030: The symbol 'FileMode.OpenOrCreate' is banned in this project: it writes into");
            output.ShouldContain("The symbol 'Path.GetRandomFileName()' is banned in this project: randomness is passed in");
            output.ShouldContain("The symbol 'Path.GetTempFileName()' is banned in this project: randomness is passed in");
            output.ShouldContain("The symbol 'ZipFile.ExtractToDirectory(string, string, bool)' is banned in this project");
            output.ShouldContain("Clock.cs(7,47): error RS0030: The symbol 'File.WriteAllText(string, "
                + "string?)' is banned in this project: files are replaced by DurableFiles alone");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The settings that every project below src/ has, for a project that lies elsewhere.
    private static async Task<string> BuildAsync(string directory)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = directory, UseShellExecute = false,
            RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "build", "-nologo", "-nodeReuse:false",
            $"-p:DirectoryBuildPropsPath={Path.Combine(Repository.Root, "src", "Directory.Build.props")}",
            $"-p:DirectoryPackagesPropsPath={Path.Combine(Repository.Root, "Directory.Packages.props")}",
                $"-p:ArtifactsPath={Path.Combine(directory, "artifacts")}",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(1, output);
        return output + await errors;
    }

    private static IEnumerable<string> IdsOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(member => member switch
        {
            PropertyInfo property => $"P:{type.FullName}.{property.Name}",
            ConstructorInfo constructor => $"M:{type.FullName}.#ctor{Parameters(constructor)}",
            FieldInfo field => $"F:{type.FullName}.{field.Name}",
            MethodInfo method => $"M:{type.FullName}.{method.Name}{Parameters(method)}",
            _ => $"{member.MemberType} {member.Name}",
        });

    private static string Parameters(MethodBase method) =>
        method.GetParameters() is { Length: > 0 } parameters
            ? $"({string.Join(',', parameters.Select(static parameter => NameOf(parameter.ParameterType)))})" : "";

    private static string NameOf(Type type) => type.IsArray ? $"{NameOf(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}"
            + $"{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}"
        : type.FullName ?? type.Name;

    // Of FileMode, what empties, continues or writes into a file that is there; locks say so where they open theirs. Left:
    // CreateNew, which touches none, and with it the constructors of FileStream, whose other modes are banned.
    [GeneratedRegex(
        @"^(M:System\.(IO\.Compression|Formats\.Tar)\.\w+\.ExtractTo"
        + @"|M:System\.IO\.(File\.(WriteAll|Append|Move|Replace|Copy|Create(Text)?\(|OpenWrite)"
        + @"|FileInfo\.(MoveTo|Replace|CopyTo|Append|Create(Text)?$|OpenWrite)"
        + @"|StreamWriter\.#ctor\(System\.String|Directory\.Move|DirectoryInfo\.MoveTo)"
        + @"|F:System\.IO\.FileMode\.(Append|Create$|OpenOrCreate|Truncate))")]
    private static partial Regex WriterPattern();

    [GeneratedRegex(
        @"^(M:System\.IO\.(File\.(Read|Open(\(|Handle|Read|Text))|FileInfo\.Open(\(|Read|Text)"
        + @"|StreamReader\.#ctor\(System\.String)|F:System\.IO\.FileMode\.Open$)")]
    private static partial Regex ReaderPattern();

    [GeneratedRegex(@"disable RS0030 // \S.{15,}")]
    private static partial Regex ReasonPattern();
}
