using System.Text;
using Components.Build.Engine.Hosting;

namespace Components.Build.Engine.Output;

/// <summary>Stands in for the console's writers and passes text on to the log of the target that the caller belongs to.</summary>
/// <remarks>The console wraps this writer in one that holds a monitor while it writes, and nothing can prevent that. So what
/// this writer passes text to must never wait for that monitor: see <see cref="DescriptorStream"/>.</remarks>
internal sealed class ConsoleRouter : TextWriter
{
    private static readonly Lazy<(ConsoleRouter Output, ConsoleRouter Error)> Installed = new(() =>
    {
        ConsoleRouter output = new(Console.Out);
        ConsoleRouter error = new(Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        return (output, error);
    });

    private volatile TextWriter _outside;

    private ConsoleRouter(TextWriter outside)
    {
        _outside = outside;
    }

    public override Encoding Encoding => _outside.Encoding;

    private TextWriter Current => BuildSession.RoutedOutput ?? _outside;

    public static void Install() => _ = Installed.Value;

    /// <summary>Installs the routers and gives what belongs to no run to the terminal's owner too.</summary>
    public static void Install(TerminalQueue terminal)
    {
        Installed.Value.Output._outside = terminal.Output;
        Installed.Value.Error._outside = terminal.Error;
    }

    public override void Write(char value) => Current.Write(value);

    public override void Write(string? value) => Current.Write(value);

    public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

    public override void WriteLine(string? value) => Current.WriteLine(value);

    public override void Flush() => Current.Flush();
}
