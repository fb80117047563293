using MotCua.Simulators;

await using var app = SimulatorApp.Build(args);
SimulatorApp.StopAtEndOfInput(app);
await app.RunAsync();
