using System.Text;
using Components.Build.Engine.Hosting;

namespace Components.Build.Engine.Output;

/// <summary>Stands in for the console's writers and passes text on to the log of the target that the caller belongs to.</summary>
internal sealed class ConsoleRouter(TextWriter original) : TextWriter
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        Console.SetOut(new ConsoleRouter(Console.Out));
        Console.SetError(new ConsoleRouter(Console.Error));
        return true;
    });

    public override Encoding Encoding => original.Encoding;

    private TextWriter Current => BuildSession.RoutedOutput ?? original;

    public static void Install() => _ = Installed.Value;

    public override void Write(char value) => Current.Write(value);

    public override void Write(string? value) => Current.Write(value);

    public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

    public override void WriteLine(string? value) => Current.WriteLine(value);

    public override void Flush() => Current.Flush();
}
